package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
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
import shoutu.epi.curve.Curves;
import shoutu.epi.curve.Step;
import shoutu.epi.growth.Growth;
import shoutu.epi.growth.GrowthEstimate;
import shoutu.epi.growth.GrowthEstimate.LogLinear;
import shoutu.epi.growth.GrowthEstimate.Poisson;
import shoutu.epi.growth.GrowthEstimate.TooFewBins;
import shoutu.epi.growth.Pace;
import shoutu.epi.growth.Rate;

class A03_HowFastItGrowsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final double LN_2 = Math.log(2);

  private static LogLinear line(int daysPerBin, long... cases) {
    return (LogLinear) Growth.logLinear(MONDAY, daysPerBin, cases, 0.95);
  }

  @Test
  void twiceAsManyEachDayDoublesInADay() {
    var pace = (Pace.Doubling) line(1, 1, 2, 4, 8, 16).rate().pace();

    assertThat(pace.days()).isCloseTo(1, within(1e-12));
  }

  @Test
  void halfAsManyEachWeekHalvesInSevenDays() {
    var pace = (Pace.Halving) line(7, 16, 8, 4, 2, 1).rate().pace();

    assertThat(pace.days()).isCloseTo(7, within(1e-11));
  }

  /**
   * Logs to base 2 are 0, 1, 3: slope 3/2, residual sum of squares 1/6, t with 1 df is a tangent.
   */
  @Test
  void threeBinsCanBeWorkedOutByHand() {
    var fit = line(1, 1, 2, 8);

    double half = Math.tan(0.475 * Math.PI) * Math.sqrt(1 / 12.0);
    assertNear("rate", fit.rate().perDay(), 1.5 * LN_2, 1e-13);
    assertNear("lower", fit.rate().lower(), (1.5 - half) * LN_2, 1e-12);
    assertNear("upper", fit.rate().upper(), (1.5 + half) * LN_2, 1e-12);
    assertNear("cases at day 1.5", fit.expectedOn(1.5).cases(), Math.pow(2, 4 / 3.0), 1e-13);
  }

  @Test
  void growthThatIsNotProvenMayNeverDouble() {
    assertThat(((Pace.Doubling) line(1, 1, 2, 8).rate().pace()).longest())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aSteadyCountNeitherDoublesNorHalves() {
    assertThat(line(1, 5, 5, 5).rate().pace()).isEqualTo(new Pace.Level());
  }

  @Test
  void emptyBinsAreLeftOutOfTheLineAndSaid() {
    var fit = line(1, 1, 0, 4, 8);

    assertThat(fit.bins()).isEqualTo(3);
    assertThat(fit.emptyBins()).isEqualTo(1);
    assertNear("rate", fit.rate().perDay(), LN_2, 1e-12);
  }

  @Test
  void daysAreCountedFromTheFirstCase() {
    assertThat(line(7, 0, 1, 2, 4).start()).isEqualTo(MONDAY.plusDays(7));
  }

  @Test
  void twoBinsWithCasesAreTooFewForALine() {
    assertThat(Growth.logLinear(MONDAY, 1, new long[] {0, 3, 0, 5}, 0.95))
        .isEqualTo(new TooFewBins(2, 3));
  }

  /** With two bins the Poisson regression is the log ratio, its variance 1/a + 1/b. */
  @Test
  void poissonRegressionOfTwoBinsIsTheLogRatio() {
    var fit = (Poisson) Growth.poisson(MONDAY, 1, new long[] {4, 9}, 0.95);

    double se = Math.sqrt(1 / 4.0 + 1 / 9.0);
    assertNear("rate", fit.rate().perDay(), Math.log(9 / 4.0), 1e-12);
    assertNear("upper", fit.rate().upper(), Math.log(9 / 4.0) + 1.959963984540054 * se, 1e-12);
    assertNear("intercept", fit.intercept(), Math.log(4), 1e-12);
  }

  @Test
  void aSuddenEndIsFittedToo() {
    var fit = (Poisson) Growth.poisson(MONDAY, 1, new long[] {1_000_000, 0, 0, 0, 1}, 0.95);

    assertThat(fit.rate().perDay()).isBetween(-20.0, -3.0);
    assertThat(fit.rate().upper()).isNegative();
  }

  /** What makes it the maximum: fitted and counted cases have the same sum and the same centre. */
  @Property(tries = 200)
  void poissonRegressionKeepsTheTotalAndTheCentre(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 5000) Integer> counts) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    if (!(Growth.poisson(MONDAY, 7, cases, 0.95) instanceof Poisson fit)) {
      assertThat(Arrays.stream(cases).filter(count -> count > 0).count()).isLessThan(2);
      return;
    }
    double total = 0;
    double centre = 0;
    for (int bin = 0; bin < cases.length; bin++) {
      double fitted = Math.exp(fit.intercept() + fit.rate().perDay() * 7 * bin);
      total += fitted - cases[bin];
      centre += bin * (fitted - cases[bin]);
    }
    assertThat(total).isCloseTo(0, within(1e-9 * Arrays.stream(cases).sum()));
    assertThat(centre).isCloseTo(0, within(1e-7 * Arrays.stream(cases).sum()));
  }

  @Test
  void aCurveIsFittedByItsOwnBins() {
    var curve = Curves.of(Step.ISO_WEEK, List.of(MONDAY, MONDAY.plusDays(8)));

    assertThat(Growth.logLinear(curve, 0.95)).isEqualTo(new TooFewBins(2, 3));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> line(0, 1, 2, 4)).hasMessageContaining("days per bin");
    assertThatThrownBy(() -> line(1, 1, -2, 4))
        .hasMessageContaining("cases[1]")
        .hasMessageContaining("-2");
  }

  @Property(tries = 100)
  void theRateDoesNotDependOnTheScale(
      @ForAll @Size(min = 3, max = 30) List<@IntRange(min = 1, max = 500) Integer> counts,
      @ForAll @IntRange(min = 2, max = 50) int factor) {
    long[] cases = counts.stream().mapToLong(Integer::longValue).toArray();
    long[] more = counts.stream().mapToLong(count -> (long) count * factor).toArray();

    assertThat(line(1, more).rate().perDay())
        .isCloseTo(line(1, cases).rate().perDay(), within(1e-12));
    assertThat(line(1, more).rate().upper())
        .isCloseTo(line(1, cases).rate().upper(), within(1e-10));
  }

  @TestFactory
  Stream<DynamicTest> ratesEqualTheReference() {
    return Oracle.each("growth", ".*_.*", A03_HowFastItGrowsTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    Csv expected = oracle.table("expected_growth.csv");
    LocalDate start = input.date(0, "date");
    int days = (int) oracle.number("interval_days");
    long[] cases = input.wholes("count");

    var line = (LogLinear) Growth.logLinear(start, days, cases, 0.95);
    Csv row = expected.where("model", "log_linear");
    assertThat(line.bins()).isEqualTo(row.whole(0, "n"));
    compare(row, line.rate());
    assertNear("intercept", line.intercept(), row.number(0, "intercept"), 1e-9);
    compare(oracle.table("expected_log_linear_prediction.csv"), line);

    var poisson = (Poisson) Growth.poisson(start, days, cases, 0.95);
    Csv glm = expected.where("model", "glm_poisson");
    assertThat(poisson.bins()).isEqualTo(glm.whole(0, "n"));
    assertNear("r", poisson.rate().perDay(), glm.number(0, "r"), 1e-6);
    // R's own limits are not settled to more than this, see Growth.poisson
    assertThat(poisson.rate().lower()).isCloseTo(glm.number(0, "r_lower"), within(1e-6));
    assertThat(poisson.rate().upper()).isCloseTo(glm.number(0, "r_upper"), within(1e-6));
    assertNear("intercept", poisson.intercept(), glm.number(0, "intercept"), 1e-6);
  }

  private static void compare(Csv row, Rate rate) {
    assertNear("r", rate.perDay(), row.number(0, "r"), 1e-9);
    assertNear("lower", rate.lower(), row.number(0, "r_lower"), 1e-9);
    assertNear("upper", rate.upper(), row.number(0, "r_upper"), 1e-9);
    switch (rate.pace()) {
      case Pace.Doubling d ->
          assertNear("doubling", d.days(), row.number(0, "doubling_time"), 1e-9);
      case Pace.Halving h -> assertNear("halving", h.days(), row.number(0, "halving_time"), 1e-9);
      case Pace.Level _ -> throw new AssertionError("no reference case is level");
    }
  }

  private static void compare(Csv expected, LogLinear line) {
    for (int row = 0; row < expected.size(); row++) {
      GrowthEstimate.Expected point = line.expectedOn(expected.number(row, "x"));
      assertNear("fit", point.cases(), expected.number(row, "fit"), 1e-9);
      assertNear("lower", point.lower(), expected.number(row, "lower"), 1e-9);
      assertNear("upper", point.upper(), expected.number(row, "upper"), 1e-9);
    }
  }
}
