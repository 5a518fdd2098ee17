package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shoutu.epi.detection.Calendar;
import shoutu.epi.detection.farrington.Boda;
import shoutu.epi.detection.farrington.Settings;
import shoutu.epi.detection.farrington.Settings.Computation;
import shoutu.epi.detection.farrington.Settings.Threshold;
import shoutu.epi.work.Watch;

/** The last weeks look empty because their reports are still on the way. */
class B09_NotAllIsReportedYetTest {
  private static final int WEEKS = 270;
  private static final int PER_WEEK = 40;
  private static final double[] SHARES = {0.5, 0.3, 0.2};
  private static final Calendar UNDATED = new Calendar.Undated(52);

  private static Boda boda(double alpha, Computation computation) {
    return new Boda(
        new Settings(
            4,
            3,
            1,
            26,
            false,
            1,
            OptionalDouble.empty(),
            Threshold.NEGATIVE_BINOMIAL,
            alpha,
            0,
            1,
            computation),
        400,
        7);
  }

  /** Poisson counts by delay; the last periods are known as far as they can be. */
  private static long[][] triangle(long seed) {
    Random random = new Random(seed);
    long[][] triangle = new long[WEEKS][];
    for (int t = 0; t < WEEKS; t++) {
      triangle[t] = new long[Math.min(SHARES.length, WEEKS - t)];
      for (int d = 0; d < triangle[t].length; d++) {
        triangle[t][d] = poisson(random, PER_WEEK * SHARES[d]);
      }
    }
    return triangle;
  }

  private static long poisson(Random random, double mean) {
    long count = -1;
    for (double left = mean; left > 0; count++) {
      left -= -Math.log(1 - random.nextDouble());
    }
    return count;
  }

  @Test
  void oneColumnIsASeriesWithoutDelay() {
    long[][] triangle = triangle(1);
    long[] series = Arrays.stream(triangle).mapToLong(row -> row[0]).toArray();
    long[][] column =
        Arrays.stream(series).mapToObj(count -> new long[] {count}).toArray(long[][]::new);
    Boda boda = boda(0.01, Computation.EXACT);

    assertThat(boda.delayed(UNDATED, column, WEEKS - 1))
        .contains(boda.feed(UNDATED).all(series).getLast());
  }

  @Test
  void whatShouldBeKnownByNowIsExpected() {
    long[][] triangle = triangle(2);
    Boda boda = boda(0.05, Computation.EXACT);

    double now = boda.delayed(UNDATED, triangle, WEEKS - 1).orElseThrow().expected();
    double before = boda.delayed(UNDATED, triangle, WEEKS - 2).orElseThrow().expected();
    double complete = boda.delayed(UNDATED, triangle, WEEKS - 3).orElseThrow().expected();

    assertThat(now).isCloseTo(20, within(2.0));
    assertThat(before).isCloseTo(32, within(2.5));
    assertThat(complete).isCloseTo(40, within(3.0));
  }

  /** Of weeks without an outbreak about a tenth is above a limit of 10%. */
  @Test
  void falseAlarmsAreAsManyAsSaid() {
    Boda boda = boda(0.1, Computation.EXACT);
    int alarms = 0;
    for (int seed = 0; seed < 200; seed++) {
      if (boda.delayed(UNDATED, triangle(100 + seed), WEEKS - 2).orElseThrow().alarm()) {
        alarms++;
      }
    }

    assertThat(alarms).isBetween(6, 32);
  }

  /** The limit of the package is that of one negative binomial, wider when counts scatter. */
  @Test
  void thePackageIsFarTooCautious() {
    long[][] triangle = triangle(3);
    Random random = new Random(5);
    for (long[] row : triangle) {
      for (int d = 0; d < row.length; d++) {
        row[d] = Math.round(row[d] * Math.exp(random.nextGaussian()));
      }
    }

    double ours =
        boda(0.01, Computation.EXACT).delayed(UNDATED, triangle, 265).orElseThrow().limit();
    double theirs =
        boda(0.01, Computation.FLEXIBLE_OF_SURVEILLANCE)
            .delayed(UNDATED, triangle, 265)
            .orElseThrow()
            .limit();

    assertThat(theirs).isGreaterThan(1.2 * ours);
  }

  @Test
  void severalPeriodsAreJudgedOneByOne() {
    long[][] triangle = triangle(4);
    Boda boda = boda(0.05, Computation.EXACT);

    assertThat(boda.delayed(UNDATED, triangle, WEEKS - 2, WEEKS - 1, Watch.PATIENT))
        .containsExactly(
            boda.delayed(UNDATED, triangle, WEEKS - 2).orElseThrow(),
            boda.delayed(UNDATED, triangle, WEEKS - 1).orElseThrow());
    assertThat(boda.delayed(UNDATED, triangle, WEEKS, WEEKS - 1, Watch.PATIENT)).isEmpty();
  }

  @Test
  void whatIsWrongIsNamed() {
    Boda boda = boda(0.05, Computation.EXACT);

    assertThatThrownBy(() -> boda.delayed(UNDATED, triangle(1), WEEKS)).hasMessageContaining("270");
    assertThatThrownBy(() -> boda.delayed(UNDATED, new long[][] {{1}, {-2}}, 1))
        .hasMessageContaining("triangle[1]");
    assertThatThrownBy(() -> boda.delayed(UNDATED, new long[][] {{1}, {2, 3}}, 1))
        .hasMessageContaining("triangle[1]");
  }
}
