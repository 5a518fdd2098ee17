package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.growth.Growth;
import shoutu.epi.growth.GrowthEstimate.NegativeBinomial;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.growth.GrowthEstimate.TooFewBins;
import shoutu.epi.growth.Rate;

/** Growth when counts scatter, and where growth turned. */
class A11_CountsThatScatterTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private static NegativeBinomial fit(long... cases) {
    return (NegativeBinomial) Growth.negativeBinomial(MONDAY, 1, cases, 0.95);
  }

  @Test
  void evenCountsAreFittedAsPoissonOnes() {
    long[] even = {10, 12, 15, 18, 22, 27, 33};
    var dispersed = fit(even);

    assertThat(dispersed.theta()).isEmpty();
    assertThat(dispersed.rate())
        .isEqualTo(((Poisson) Growth.poisson(MONDAY, 1, even, 0.95)).rate());
  }

  @Test
  void scatterMakesTheLimitsWider() {
    long[] wild = {1, 14, 3, 25, 6, 60, 20};
    var dispersed = fit(wild);
    var poisson = (Poisson) Growth.poisson(MONDAY, 1, wild, 0.95);

    assertThat(dispersed.theta().orElseThrow()).isBetween(1.0, 10.0);
    assertThat(width(dispersed.rate())).isGreaterThan(2 * width(poisson.rate()));
  }

  /**
   * Steady growth with two weeks missing: near the Poisson fit nothing speaks for scatter, the last
   * counts being so large; yet with it the counts are e^359 times as likely. By R's {@code optim};
   * {@code glm.nb} finds no start.
   */
  @Test
  void scatterIsFoundFarFromThePoissonFit() {
    var dispersed =
        fit(
            15, 28, 54, 0, 182, 0, 705, 1359, 2608, 5080, 9677, 18440, 35685, 68944, 132550, 255238,
            491404, 947051, 1823987, 3512348, 6770844);

    assertNear("rate", dispersed.rate().perDay(), 0.670457668, 1e-6);
    assertNear("intercept", dispersed.intercept(), 2.372988639, 1e-6);
    assertNear("theta", dispersed.theta().orElseThrow(), 1.36107124, 1e-5);
  }

  /** Counts of any kind have a fit, and it is none of the absurd ones. */
  @Property(tries = 300)
  void wildCountsAreFittedToo(
      @ForAll @IntRange(min = 2, max = 40) int bins,
      @ForAll @IntRange(min = -4, max = 4) int growth,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] cases = new long[bins];
    Arrays.setAll(
        cases,
        bin ->
            random.nextInt(5) == 0
                ? 0
                : (long)
                    Math.exp(Math.min(16, 3 + growth * bin / 8.0 + 2 * random.nextGaussian())));
    if (Growth.negativeBinomial(MONDAY, 1, cases, 0.95) instanceof NegativeBinomial dispersed) {
      Rate rate = dispersed.rate();
      assertThat(rate.perDay()).isBetween(rate.lower(), rate.upper());
      assertThat(Math.abs(rate.perDay())).isLessThan(20);
    }
  }

  /**
   * One count far above the others: glm.nb of MASS, started at theta 0.1 (from its own start it
   * does not converge).
   */
  @Test
  void aLonePeakDoesNotLeadTheLineAstray() {
    var fit = fit(1836, 0, 4, 1, 5, 0, 0, 0, 1, 0, 0, 0, 0);

    assertNear("rate", fit.rate().perDay(), -1.057859362, 1e-8);
    assertNear("theta", fit.theta().orElseThrow(), 0.228156326, 1e-7);
  }

  private static double width(Rate rate) {
    return rate.upper() - rate.lower();
  }

  /** Level counts: the line's mean is their mean, and only theta is left. */
  @Test
  void mirroredCountsDoNotGrow() {
    var fit = fit(0, 9, 2, 9, 0);

    assertThat(fit.rate().perDay()).isCloseTo(0, within(1e-10));
    assertThat(Math.exp(fit.intercept())).isCloseTo(4, within(1e-9));
  }

  @Test
  void oneBinWithCasesIsTooFew() {
    assertThat(Growth.negativeBinomial(MONDAY, 1, new long[] {0, 7, 0}, 0.95))
        .isEqualTo(new TooFewBins(1, 2));
  }

  /** At the maximum every derivative of the likelihood is 0. */
  @Property(tries = 100)
  void theFitIsTheMaximum(
      @ForAll @Size(min = 4, max = 30) List<@IntRange(max = 300) Integer> counts) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    if (!(Growth.negativeBinomial(MONDAY, 7, cases, 0.95) instanceof NegativeBinomial fit)
        || fit.theta().isEmpty()) {
      return;
    }
    double theta = fit.theta().getAsDouble();
    double slope = fit.rate().perDay();
    double best = likelihood(cases, fit.intercept(), slope, theta);
    for (double off : new double[] {-1e-3, 1e-3}) {
      assertThat(likelihood(cases, fit.intercept() + off, slope, theta))
          .isLessThanOrEqualTo(best + 1e-9);
      assertThat(likelihood(cases, fit.intercept(), slope + off / 7, theta))
          .isLessThanOrEqualTo(best + 1e-9);
      assertThat(likelihood(cases, fit.intercept(), slope, theta * (1 + off)))
          .isLessThanOrEqualTo(best + 1e-9);
    }
  }

  private static double likelihood(long[] cases, double intercept, double slope, double theta) {
    double sum = 0;
    for (int bin = 0; bin < cases.length; bin++) {
      double mean = Math.exp(intercept + slope * 7 * bin);
      for (int j = 0; j < cases[bin]; j++) {
        sum += Math.log(theta + j);
      }
      sum +=
          theta * Math.log(theta / (theta + mean)) + cases[bin] * Math.log(mean / (theta + mean));
    }
    return sum;
  }

  @Test
  void aRoofIsSplitAtItsRidge() {
    long[] roof = {1, 2, 4, 8, 16, 32, 64, 32, 16, 8, 4, 2, 1};
    var split =
        Growth.split(MONDAY, 1, roof, Growth.usualWindow(1, roof.length), 0.95).orElseThrow();

    assertThat(split.date()).isEqualTo(MONDAY.plusDays(6));
    assertNear("up", split.before().rate().perDay(), Math.log(2), 1e-12);
    assertNear("down", split.after().rate().perDay(), -Math.log(2), 1e-12);
    assertThat(split.fit()).isCloseTo(1, within(1e-12));
    assertThat(split.tried()).hasSize(3);
  }

  @Test
  void growthThatHasNotTurnedHasNoSplit() {
    assertThat(Growth.split(MONDAY, 1, new long[] {1, 2, 4, 8, 16}, 1, 0.95)).isEmpty();
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Growth.split(MONDAY, 1, new long[] {1, 2}, -1, 0.95))
        .hasMessage("window must not be negative, but was -1.0");
  }

  @TestFactory
  Stream<DynamicTest> scatterEqualsTheReference() {
    return Oracle.each("growth", ".*_.*", A11_CountsThatScatterTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    LocalDate start = input.date(0, "date");
    int days = (int) oracle.number("interval_days");
    long[] cases = input.wholes("count");
    Csv glm = oracle.table("expected_growth.csv").where("model", "glm_poisson");
    compare(((Poisson) Growth.poissonOfGlm(start, days, cases, 0.95)).rate(), glm);
    Csv row = oracle.table("expected_growth.csv").where("model", "glm_negbin");
    if (row.size() > 0) {
      var ours = (NegativeBinomial) Growth.negativeBinomial(start, days, cases, 0.95);
      compare(ours.rate(), row);
      assertNear("intercept", ours.intercept(), row.number(0, "intercept"), 1e-6);
      if (row.number(0, "theta") < 1e6) {
        assertNear("theta", ours.theta().orElseThrow(), row.number(0, "theta"), 1e-6);
      } else {
        assertThat(ours.theta()).isEmpty();
      }
    }
    if (oracle.has("expected_optimal_split.csv")) {
      Csv expected = oracle.table("expected_optimal_split.csv");
      Csv scan = oracle.table("expected_split_scan.csv");
      var split =
          Growth.split(start, days, cases, Growth.usualWindow(days, cases.length), 0.95)
              .orElseThrow();
      assertThat(split.date()).isEqualTo(expected.date(0, "split"));
      assertNear("fit", split.fit(), expected.number(0, "mean_r2"), 1e-9);
      assertNear("before", split.before().rate().perDay(), expected.number(0, "r"), 1e-9);
      assertNear("after", split.after().rate().perDay(), expected.number(1, "r"), 1e-9);
      assertThat(split.tried()).hasSize(scan.size());
      for (int i = 0; i < scan.size(); i++) {
        assertNear("tried", split.tried().get(i).fit(), scan.number(i, "mean_r2"), 1e-9);
      }
    }
  }

  private static void compare(Rate ours, Csv row) {
    assertNear("r", ours.perDay(), row.number(0, "r"), 1e-6);
    assertNear("lower", ours.lower(), row.number(0, "r_lower"), 1e-6);
    assertNear("upper", ours.upper(), row.number(0, "r_upper"), 1e-6);
  }
}
