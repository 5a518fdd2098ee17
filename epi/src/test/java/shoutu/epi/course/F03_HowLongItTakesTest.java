package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shoutu.epi.delays.DelayFit;
import shoutu.epi.delays.DelayKind;
import shoutu.epi.delays.DelayLaw;
import shoutu.epi.delays.Delays;
import shoutu.epi.delays.Estimate;
import shoutu.epi.delays.Observation;
import shoutu.epi.numeric.Draws;

class F03_HowLongItTakesTest {
  private static final double[] DAYS = {2, 3, 3, 5, 8, 4, 6, 3, 9, 14, 5, 7};

  /** 3 of 10 cases at once, 9 within two days. */
  @Test
  void theFewestDaysForAShareOfTheCases() {
    var cases = new TreeMap<>(Map.of(0, 3L, 1, 0L, 2, 6L, 9, 1L));

    assertThat(Delays.daysUntil(0.3, cases)).isZero();
    assertThat(Delays.daysUntil(0.5, cases)).isEqualTo(2);
    assertThat(Delays.daysUntil(0.95, cases)).isEqualTo(9);
    assertThatThrownBy(() -> Delays.daysUntil(0.5, new TreeMap<>(Map.of(4, -1L))))
        .hasMessageContaining("after 4 days");
    assertThatThrownBy(() -> Delays.daysUntil(0.5, new TreeMap<>())).hasMessageContaining("cases");
  }

  @Test
  void quantilesLieBetweenTheDelays() {
    var summary = Delays.summary(new double[] {4, 1, 3, 2});

    assertThat(summary.quantile(0.25)).isEqualTo(1.75);
    assertThat(summary.quantile(0.5)).isEqualTo(2.5);
    assertThat(summary.quantile(1)).isEqualTo(4);
    assertThat(summary.mean()).isEqualTo(2.5);
    assertThat(summary.sd()).hasValue(Math.sqrt(5 / 3.0));
  }

  @Test
  void serialIntervalsMayBeNegative() {
    var first = LocalDate.of(2026, 3, 5);
    double[] days =
        Delays.serialIntervals(
            List.of(first, first), List.of(first.plusDays(4), first.minusDays(1)));

    assertThat(days).containsExactly(4, -1);
    assertThat(Delays.summary(days).shareNotPositive()).isEqualTo(0.5);
  }

  @Test
  void aLogNormalFitIsMeanAndSdOfTheLogarithms() {
    var fit = Delays.fit(DelayKind.LOG_NORMAL, new double[] {1, Math.exp(2)}, 0.95);

    assertNear("meanlog", fit.first(), 1, 1e-14);
    assertNear("sdlog", fit.second(), 1, 1e-14);
    assertNear("median", fit.percentile(0.5).value(), Math.E, 1e-13);
  }

  /** The errors of a normal mean and sd: σ/√n and σ/√(2n). */
  @Test
  void standardErrorsComeFromTheBendOfTheLikelihood() {
    var fit = Delays.fit(DelayKind.LOG_NORMAL, DAYS, 0.95);
    double sigma = fit.second();

    assertNear("meanlog", error(fit.firstEstimate()), sigma / Math.sqrt(12), 1e-5);
    assertNear("sdlog", error(fit.secondEstimate()), sigma / Math.sqrt(24), 1e-5);
    assertThat(fit.firstEstimate().upper().orElseThrow() - fit.first())
        .as("t with 11 degrees of freedom")
        .isCloseTo(2.200985160082949 * sigma / Math.sqrt(12), within(1e-5));
  }

  /** By the delta method on the logarithms of shape and scale, in R. */
  @Test
  void percentilesOfAWeibullHaveLimits() {
    Estimate median = Delays.fit(DelayKind.WEIBULL, DAYS, 0.95).percentile(0.5);

    assertNear("median", median.value(), 5.385461691519, 1e-10);
    assertThat(error(median)).isCloseTo(0.9601023, within(2e-5));
    assertThat(median.lower().orElseThrow()).isCloseTo(3.272291, within(4e-5));
    assertThat(median.upper().orElseThrow()).isCloseTo(7.498633, within(4e-5));
  }

  private static double error(Estimate estimate) {
    return estimate.standardError().orElseThrow();
  }

  /** A gamma fit keeps the mean; its log likelihood is nowhere higher nearby. */
  @ParameterizedTest
  @EnumSource
  void theFitIsTheMaximum(DelayKind kind) {
    var fit = Delays.fit(kind, DAYS, 0.95);

    assertThat(log(fit.law())).isCloseTo(fit.logLikelihood(), within(1e-10));
    for (double off : new double[] {0.999, 1.001}) {
      assertThat(log(kind.law(fit.first() * off, fit.second()))).isLessThan(fit.logLikelihood());
      assertThat(log(kind.law(fit.first(), fit.second() * off))).isLessThan(fit.logLikelihood());
    }
    if (kind == DelayKind.GAMMA) {
      assertNear("mean", fit.law().mean(), Arrays.stream(DAYS).average().orElseThrow(), 1e-13);
    }
  }

  private static double log(DelayLaw law) {
    return Arrays.stream(DAYS).map(law::logDensity).sum();
  }

  @ParameterizedTest
  @EnumSource
  void areasUnderTheDistributionAreInClosedForm(DelayKind kind) {
    DelayLaw law = kind.law(1.7, 0.9);
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += law.cdf((i + 0.5) * 3 / steps) * 3 / steps;
    }

    assertThat(law.areaBelow(3)).isCloseTo(sum, within(1e-7));
    assertThat(law.areaBelow(3)).isCloseTo(3 - law.mean() + law.areaAbove(3), within(1e-12));
    assertThat(law.cdf(law.quantile(0.3))).isCloseTo(0.3, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource
  void exactObservationsAreFittedAsDelays(DelayKind kind) {
    var exact = Delays.fit(kind, DAYS, 0.95);
    var asObserved =
        Delays.fit(kind, Arrays.stream(DAYS).mapToObj(Observation::exact).toList(), 0.95);

    assertNear("first", asObserved.first(), exact.first(), 1e-6);
    assertNear("second", asObserved.second(), exact.second(), 1e-6);
    assertNear("log", asObserved.logLikelihood(), exact.logLikelihood(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void narrowStretchesAreNearlyExact(DelayKind kind) {
    double h = 1e-3;
    var narrow = Arrays.stream(DAYS).mapToObj(x -> new Observation(-h, h, x - h, x + h)).toList();

    var fit = Delays.fit(kind, narrow, 0.95);

    assertNear("first", fit.first(), Delays.fit(kind, DAYS, 0.95).first(), 1e-4);
    assertNear("second", fit.second(), Delays.fit(kind, DAYS, 0.95).second(), 1e-4);
  }

  /** Someone exposed on one of 10 days says less than someone exposed on one. */
  @Test
  void wideStretchesTellLess() {
    var narrow = Arrays.stream(DAYS).mapToObj(x -> new Observation(0, 1, x, x + 1)).toList();
    var wide = Arrays.stream(DAYS).mapToObj(x -> new Observation(-5, 5, x, x + 1)).toList();

    var sure = Delays.fit(DelayKind.GAMMA, narrow, 0.95);
    var unsure = Delays.fit(DelayKind.GAMMA, wide, 0.95);

    assertThat(error(unsure.percentile(0.5))).isGreaterThan(error(sure.percentile(0.5)));
  }

  /** Infections all through 30 days, gamma delays of mean 12: many have not ended on day 30. */
  @Test
  void whatHasNotEndedYetMakesDelaysLookShort() {
    var random = new SplittableRandom(7);
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      double begin = random.nextDouble(30);
      double end = begin + 4 * Draws.gamma(random, 3);
      if (end <= 30) {
        seen.add(new Observation(begin, begin, end, end));
      }
    }

    DelayFit naive = Delays.fit(DelayKind.GAMMA, seen, 0.95);
    DelayFit right = Delays.fitTruncated(DelayKind.GAMMA, seen, 30, 0.95);

    assertThat(naive.mean().upper().orElseThrow()).isLessThan(11);
    assertThat(right.mean().lower().orElseThrow()).isLessThan(12);
    assertThat(right.mean().upper().orElseThrow()).isGreaterThan(12);
    assertThat(right.law().mean()).isCloseTo(12, within(1.0));
  }

  /** Delays that all end just before the cut-off say little of what comes after it. */
  @ParameterizedTest
  @EnumSource
  void aCutOffInTheMiddleLeavesTheTailToTheDistribution(DelayKind kind) {
    List<Observation> seen =
        Arrays.stream(new double[] {1, 2, 2, 3, 4, 4, 5, 6, 6, 7})
            .mapToObj(x -> new Observation(0, 0.5, x, x + 0.5))
            .toList();

    DelayFit fit = Delays.fitTruncated(kind, seen, 7.5, 0.95);

    assertThat(fit.logLikelihood()).isNegative();
    assertThat(fit.law().mean())
        .isGreaterThan(Delays.fit(kind, seen, 0.95).law().mean())
        .isFinite();
  }

  @Test
  void aFarCutOffChangesNothing() {
    var days = Arrays.stream(DAYS).mapToObj(x -> new Observation(0, 1, x, x + 1)).toList();

    assertNear(
        "mean",
        Delays.fitTruncated(DelayKind.WEIBULL, days, 10_000, 0.95).law().mean(),
        Delays.fit(DelayKind.WEIBULL, days, 0.95).law().mean(),
        1e-6);
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> Delays.fit(DelayKind.GAMMA, new double[] {3, 3, -1}, 0.95))
        .hasMessage("delays must hold two different values above 0, but held only 3.0");
    assertThatThrownBy(() -> new Observation(2, 1, 3, 4)).hasMessageContaining("latest begin");
    assertThatThrownBy(() -> new Observation(4, 5, 1, 2)).hasMessageContaining("latest end");
    assertThatThrownBy(
            () ->
                Delays.fitTruncated(DelayKind.GAMMA, List.of(new Observation(0, 1, 5, 6)), 5, 0.95))
        .hasMessageContaining("observations[0] must end by the cut-off 5.0");
    assertThatThrownBy(() -> Delays.summary(new double[] {1, Double.NaN}))
        .hasMessageContaining("delays[1]");
  }

  /** Days or hours: the shape is the same, the scale is not. */
  @Property(tries = 50)
  void theUnitDoesNotMatter(
      @ForAll @Size(min = 4, max = 30) List<@DoubleRange(min = 0.2, max = 40) Double> days,
      @ForAll @DoubleRange(min = 0.1, max = 24) double unit) {
    double[] one = days.stream().mapToDouble(Double::doubleValue).toArray();
    if (Arrays.stream(one).max().orElseThrow() < 1.05 * Arrays.stream(one).min().orElseThrow()) {
      return;
    }
    double[] other = Arrays.stream(one).map(x -> x * unit).toArray();
    for (DelayKind kind : DelayKind.values()) {
      var a = Delays.fit(kind, one, 0.95);
      var b = Delays.fit(kind, other, 0.95);
      assertNear("mean", b.law().mean(), unit * a.law().mean(), 1e-8);
      assertNear("sd", b.law().sd(), unit * a.law().sd(), 1e-8);
    }
  }

  @TestFactory
  Stream<DynamicTest> fitsOfDelaysEqualTheReference() {
    return Oracle.each("serial_interval", "(?!.*incubation)[^.]+", F03_HowLongItTakesTest::compare);
  }

  private static void compare(Oracle oracle) {
    double[] days = oracle.table("input.csv").numbers("delay_days");
    Csv summary = oracle.table("expected_summary.csv");
    assertNear("q", Delays.summary(days).quantile(0.025), summary.number(0, "q0.025"), 1e-12);
    assertNear(
        "se", Delays.summary(days).meanError().orElseThrow(), summary.number(0, "se_mean"), 1e-12);
    Csv fits = oracle.table("expected_fits.csv");
    for (int row = 0; row < fits.size(); row++) {
      var kind =
          switch (fits.text(row, "distribution")) {
            case "gamma" -> DelayKind.GAMMA;
            case "lnorm" -> DelayKind.LOG_NORMAL;
            default -> DelayKind.WEIBULL;
          };
      var fit = Delays.fit(kind, days, 0.95);
      assertNear("log", fit.logLikelihood(), fits.number(row, "loglik"), 1e-8);
      assertNear("first", fit.first(), fits.number(row, "par1"), 1e-5);
      assertNear("mean", fit.law().mean(), fits.number(row, "mean"), 1e-5);
      assertNear("sd", fit.law().sd(), fits.number(row, "sd"), 1e-5);
    }
  }

  @TestFactory
  Stream<DynamicTest> censoredFitsEqualTheReference() {
    return Oracle.each(
        "serial_interval", ".*incubation.*", F03_HowLongItTakesTest::compareCensored);
  }

  private static void compareCensored(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    List<Observation> observations = new ArrayList<>();
    for (int row = 0; row < input.size(); row++) {
      observations.add(
          new Observation(
              input.number(row, "EL"),
              input.number(row, "ER"),
              input.number(row, "SL"),
              input.number(row, "SR")));
    }
    var kind =
        switch (oracle.text("method").replaceAll(".*dist=(.).*", "$1")) {
          case "G" -> DelayKind.GAMMA;
          case "L" -> DelayKind.LOG_NORMAL;
          default -> DelayKind.WEIBULL;
        };
    var fit = Delays.fit(kind, observations, 0.95);

    assertThat(fit.logLikelihood()).isCloseTo(oracle.number("loglik"), within(1e-3));
    Csv expected = oracle.table("expected.csv");
    for (int row = 0; row < expected.size(); row++) {
      String name = expected.text(row, "parameter");
      boolean percentile = name.startsWith("p");
      Estimate ours =
          percentile
              ? fit.percentile(Integer.parseInt(name.substring(1)) / 100.0)
              : row == 0 ? fit.firstEstimate() : fit.secondEstimate();
      double near = percentile ? 5e-3 : 2e-3;
      assertThat(ours.value()).as(name).isCloseTo(expected.number(row, "estimate"), within(near));
      if (expected.has("ci_low")) {
        assertThat(ours.lower().orElseThrow())
            .isCloseTo(expected.number(row, "ci_low"), within(near));
        assertThat(ours.upper().orElseThrow())
            .isCloseTo(expected.number(row, "ci_high"), within(near));
      }
    }
  }
}
