package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.detection.Detection;
import shoutu.epi.detection.Ears;
import shoutu.epi.detection.Ears.Variant;
import shoutu.epi.detection.EarsPoint;

/** EARS C1 to C3. */
class B03_AShortBaselineTest {
  private static List<EarsPoint> usual(Variant variant, long... counts) {
    return Detection.ears(counts, Ears.usual(variant));
  }

  /** Mean 4 and sd √(28/6) of 1 to 7; the limit is 3.09 sds above. */
  @Test
  void c1ComparesWithTheSevenPeriodsBefore() {
    var only = usual(Variant.C1, 1, 2, 3, 4, 5, 6, 7, 11).getFirst();

    double sd = Math.sqrt(28 / 6.0);
    assertThat(only.index()).isEqualTo(7);
    assertThat(only.mean()).isEqualTo(4);
    assertNear("statistic", only.statistic(), 7 / sd, 1e-14);
    assertNear("limit", only.limit(), 4 + 3.090232306167813 * sd, 1e-12);
    assertThat(only.alarm()).isTrue();
  }

  @Test
  void c2LeavesTwoPeriodsOut() {
    var only = usual(Variant.C2, 1, 2, 3, 4, 5, 6, 7, 90, 90, 11).getFirst();

    assertThat(only.mean()).isEqualTo(4);
    assertThat(only.alarm()).isTrue();
  }

  /**
   * With baselines of mean 4: each of the last three periods lies 2 sds above, 3 × (2 − 1) ≥ 1.96.
   */
  @Test
  void c3AddsUpThreePeriodsOfWhichNoneWouldAlarmAlone() {
    var settings = new Ears(Variant.C3, 4, 1, 0.025);
    long[] counts = {4, 4, 4, 4, 4, 4, 6, 6, 6};

    var last = Detection.ears(counts, settings).getLast();

    assertThat(last.statistic()).isCloseTo(3, within(1e-14));
    assertThat(last.alarm()).isTrue();
    assertThat(last.limit()).as("the two before suffice").isZero();
    var alone = Detection.ears(counts, new Ears(Variant.C2, 4, 1, 0.001));
    assertThat(alone).noneMatch(EarsPoint::alarm);
  }

  @Test
  void aQuietSeriesAlarmsAtItsFirstCaseUnlessALeastSdIsSet() {
    long[] counts = {0, 0, 0, 0, 0, 0, 0, 1};

    var strict = usual(Variant.C1, counts).getFirst();
    assertThat(strict.statistic()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(strict.alarm()).isTrue();
    assertThat(Detection.ears(counts, new Ears(Variant.C1, 7, 0.5, 0.001)).getFirst().alarm())
        .isFalse();
  }

  @Test
  void nothingAtAllIsNoExcess() {
    var points = usual(Variant.C3, new long[14]);

    assertThat(points).hasSize(3).noneMatch(EarsPoint::alarm);
    assertThat(points).extracting(EarsPoint::statistic).containsOnly(0.0);
  }

  @Test
  void aSeriesWithoutAWholeBaselineHasNoPoint() {
    assertThat(usual(Variant.C2, 1, 2, 3, 4, 5, 6, 7, 8, 9)).isEmpty();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> new Ears(Variant.C1, 1, 0, 0.01))
        .hasMessage("baseline must be at least 2, but was 1");
    assertThatThrownBy(() -> new Ears(Variant.C1, 7, -1, 0.01)).hasMessageContaining("least sd");
    assertThatThrownBy(() -> new Ears(Variant.C1, 7, 0, 1)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> usual(Variant.C1, 1, -4)).hasMessageContaining("counts[1]");
  }

  @Property(tries = 200)
  void thePastIsNotChangedByWhatFollows(
      @ForAll @Size(min = 12, max = 60) List<@IntRange(max = 30) Integer> counts,
      @ForAll Variant variant) {
    long[] all = counts.stream().mapToLong(Integer::longValue).toArray();
    long[] earlier = Arrays.copyOf(all, all.length - 1);

    var points = usual(variant, all);

    assertThat(usual(variant, earlier)).isEqualTo(points.subList(0, points.size() - 1));
  }

  @TestFactory
  Stream<DynamicTest> chartsEqualSurveillance() {
    return Oracle.each("surveillance", "ears_c.*", B03_AShortBaselineTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    Csv expected = oracle.table("expected.csv");
    if (!input.has("area")) {
      compare(oracle, input, expected);
      return;
    }
    for (String area : input.rows().stream().map(List::getFirst).distinct().toList()) {
      compare(oracle, input.where("area", area), expected.where("area", area));
    }
  }

  private static void compare(Oracle oracle, Csv input, Csv expected) {
    var variant = Variant.valueOf(oracle.text("method"));
    if (variant == Variant.C3) {
      compareDocumented(oracle, input, oracle.table("expected_documented.csv"));
      variant = Variant.C3_AS_SURVEILLANCE;
    }
    var points = points(oracle, input, variant);
    for (int row = 0; row < expected.size(); row++) {
      var point = at(points, expected.whole(row, "t"));
      assertThat(point.observed()).isEqualTo(expected.whole(row, "observed"));
      assertNear("limit", point.limit(), expected.number(row, "upperbound"), 1e-9);
      assertThat(point.alarm()).isEqualTo(expected.whole(row, "alarm") == 1);
    }
  }

  private static void compareDocumented(Oracle oracle, Csv input, Csv expected) {
    var points = points(oracle, input, Variant.C3);
    for (int row = 0; row < expected.size(); row++) {
      var point = at(points, expected.whole(row, "t"));
      assertNear("c3", point.statistic(), expected.number(row, "c3_statistic"), 1e-9);
      assertThat(point.alarm())
          .isEqualTo(expected.whole(row, "alarm_c3_statistic_ge_z") == 1)
          .isEqualTo(point.observed() >= point.limit());
    }
  }

  private static List<EarsPoint> points(Oracle oracle, Csv input, Variant variant) {
    Ears usual = Ears.usual(variant);
    var ears =
        new Ears(
            variant,
            (int) oracle.find("baseline").orElse(usual.baseline()),
            oracle.find("minSigma").orElse(usual.leastSd()),
            oracle.find("alpha").orElse(usual.alpha()));
    return Detection.ears(input.wholes("observed"), ears);
  }

  /** The point of a row of the input, rows counted from 1. */
  private static EarsPoint at(List<EarsPoint> points, int t) {
    return points.get(t - 1 - points.getFirst().index());
  }
}
