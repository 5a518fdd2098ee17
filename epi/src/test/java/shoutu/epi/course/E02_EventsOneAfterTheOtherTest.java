package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.epi.course.Near.assertNear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.scan.Stcd;
import shoutu.epi.scan.Stcd.Statistic;
import shoutu.epi.scan.StcdFeed;
import shoutu.epi.scan.StcdResult;

class E02_EventsOneAfterTheOtherTest {

  /** Two events far apart: each expects, at its own place, one half of those since. */
  @Test
  void twoEventsCanBeWorkedOutByHand() {
    var points =
        Stcd.follow(new double[] {0, 100}, new double[2], 1, 0.5, 9, Statistic.SHIRYAEV_ROBERTS)
            .points();

    assertNear("first", points.get(0).statistic(), 1.5 * Math.exp(-0.5), 1e-14);
    // One near each of them so far: 1 * 2 / 2 expected since the first, 1 * 1 / 2 since the second.
    assertNear(
        "second", points.get(1).statistic(), 1.5 * Math.exp(-0.5) + 1.5 * Math.exp(-0.25), 1e-14);
    assertThat(points.get(1).cluster()).isEqualTo(1);
  }

  @Test
  void eventsThatCrowdRaiseTheAlarmAndTellWhereItBegan() {
    double[] x = {0, 50, 99, 20, 70, 40, 41, 41, 40, 41, 42, 40};
    StcdResult result = Stcd.follow(x, new double[x.length], 5, 1, 2.65, Statistic.CUSUM);

    assertThat(result.alarm()).isPresent();
    // 2^4 exp(-4 * 4 / 9) after the fourth of them
    assertThat(result.alarm().get().event()).isEqualTo(8);
    assertThat(result.alarm().get().cluster()).isEqualTo(5);
  }

  @Property(tries = 50)
  void theUnitOfLengthDoesNotMatterAndTheRunningCusumNeverFalls(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int events) {
    var random = new java.util.SplittableRandom(seed);
    double[] x = random.doubles(events).toArray();
    double[] y = random.doubles(events).toArray();
    double[] x4 = Arrays.stream(x).map(v -> 4 * v).toArray();
    double[] y4 = Arrays.stream(y).map(v -> 4 * v).toArray();

    var one = Stcd.follow(x, y, 0.25, 0.5, 20, Statistic.CUSUM);
    assertThat(Stcd.follow(x4, y4, 1, 0.5, 20, Statistic.CUSUM)).isEqualTo(one);
    assertThat(one.points().stream().map(StcdResult.Point::running).toList()).isSorted();
  }

  @Property(tries = 50)
  void eventByEventIsTheSameAsAllAtOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int events, @ForAll Statistic how) {
    var random = new java.util.SplittableRandom(seed);
    double[] x = random.doubles(events).toArray();
    double[] y = random.doubles(events).toArray();
    StcdFeed feed = new StcdFeed(0.2, 0.5, how);

    List<StcdResult.Point> fed = new ArrayList<>();
    for (int event = 0; event < events; event++) {
      fed.add(feed.add(x[event], y[event]));
      double[] soFarX = Arrays.copyOf(x, event + 1);
      double[] soFarY = Arrays.copyOf(y, event + 1);
      assertThat(Stcd.follow(soFarX, soFarY, 0.2, 0.5, 20, how).points()).isEqualTo(fed);
    }
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new StcdFeed(1, 1, Statistic.CUSUM).add(Double.NaN, 0))
        .hasMessageContaining("x must be")
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Stcd.follow(new double[2], new double[1], 1, 1, 1, Statistic.CUSUM))
        .hasMessageContaining("2 and 1");
    assertThatThrownBy(() -> Stcd.follow(new double[1], new double[1], 0, 1, 1, Statistic.CUSUM))
        .hasMessageContaining("radius");
  }

  @TestFactory
  Stream<DynamicTest> statisticsEqualTheReference() {
    return Oracle.each("scan", "stcd_.*", E02_EventsOneAfterTheOtherTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv events = oracle.table("input.csv");
    boolean cusum = oracle.folder().toString().endsWith("cusum");
    StcdResult ours =
        Stcd.follow(
            events.numbers("x"),
            events.numbers("y"),
            oracle.number("radius"),
            oracle.number("epsilon"),
            oracle.number("threshold"),
            cusum ? Statistic.CUSUM : Statistic.SHIRYAEV_ROBERTS);
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      var point = ours.points().get(row);
      double value = cusum ? point.running() : point.statistic();
      assertNear("statistic", value, expected.number(row, "statistic"), 1e-9);
    }
    var alarm = ours.alarm().orElseThrow();
    assertThat(alarm.event() + 1).isEqualTo((int) oracle.number("index_first_alarm"));
    assertThat(alarm.cluster() + 1).isEqualTo((int) oracle.number("index_first_event_of_cluster"));
  }
}
