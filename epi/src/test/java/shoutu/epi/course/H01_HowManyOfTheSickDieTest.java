package shoutu.epi.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static shoutu.epi.course.Near.assertNear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shoutu.epi.severity.DailyToll;
import shoutu.epi.severity.DatedSeverity;
import shoutu.epi.severity.OutcomeDelay;
import shoutu.epi.severity.Search;
import shoutu.epi.severity.Severity;
import shoutu.epi.severity.SeverityEstimate;
import shoutu.epi.severity.SeverityEstimate.Estimated;
import shoutu.epi.severity.SeverityEstimate.Reason;
import shoutu.epi.severity.SeverityEstimate.Undefined;

/** Case fatality while the sick may still die. */
class H01_HowManyOfTheSickDieTest {
  private static final LocalDate DAY_ONE = LocalDate.of(1976, 8, 25);

  /** Yambuku, first 30 days (Camacho et al. 2014, Epidemics 9:70–78). */
  private static final long[] CASES = {
    1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 4, 1, 1, 3, 2, 7, 9, 4, 8, 9, 8, 9, 6, 6, 3, 8, 10, 5, 16, 12
  };

  private static final long[] DEATHS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1, 3, 1, 2, 1, 8, 4, 3, 5, 8, 6, 6, 10, 3
  };

  private static DailyToll toll(long[] cases, long[] deaths) {
    return DailyToll.of(DAY_ONE, cases, deaths);
  }

  private static Estimated of(SeverityEstimate estimate) {
    return (Estimated) estimate;
  }

  @Test
  void deathsByCasesHasExactLimits() {
    var tenth = of(Severity.naive(20, 2, 0.95));

    assertThat(tenth.risk()).isEqualTo(0.1);
    assertThat(tenth.lower()).isCloseTo(0.0123, within(0.00005));
    assertThat(tenth.upper()).isCloseTo(0.3170, within(0.00005));
  }

  /** As the R package cfr prints it: 47 % looks much better than it is. */
  @Test
  void ebolaOf1976WasWorseThanItLooked() {
    var toll = toll(CASES, DEATHS);

    var naive = of(Severity.naive(toll, 0.95));
    assertThat(naive.risk()).isCloseTo(0.4740741, within(5e-8));
    assertThat(naive.lower()).isCloseTo(0.3875497, within(5e-8));
    assertThat(naive.upper()).isCloseTo(0.5617606, within(5e-8));
    var delay = OutcomeDelay.gammaDensity(2.4, 3.33);
    assertThat(Severity.corrected(toll, delay, Search.GRID, 0.95))
        .isEqualTo(new Estimated(0.9422, 0.8701, 0.9819));
  }

  /** All die on the third day; of the 2, 4, 8 cases 8 are too young. */
  @Test
  void thoseWhoseOutcomeIsNotDueDoNotCount() {
    var toll = toll(new long[] {2, 4, 8, 0}, new long[] {0, 0, 1, 2});
    var third = OutcomeDelay.of(0, 0, 1);

    var known = Severity.knownOutcomes(toll, third);
    assertThat(known).extracting(day -> day.expected()).containsExactly(0.0, 0.0, 2.0, 4.0);
    assertThat(known.getLast().shareKnown().orElseThrow()).isCloseTo(6 / 14.0, within(1e-15));
    var corrected = of(Severity.corrected(toll, third, Search.EXACT, 0.95));
    assertThat(corrected.risk()).isCloseTo(0.5, within(1e-15));
    assertThat(of(Severity.naive(toll, 0.95)).risk()).isCloseTo(3 / 14.0, within(1e-15));
  }

  /** Without a death the likelihood is (1 − p)^outcomes. */
  @Test
  void noDeathIsNotNoRisk() {
    var toll = toll(new long[] {12, 0}, new long[] {0, 0});
    var nextDay = OutcomeDelay.of(0, 1);

    var exact = of(Severity.corrected(toll, nextDay, Search.EXACT, 0.95));
    assertThat(exact.risk()).isZero();
    double z = 1.959963984540054;
    assertNear("upper", exact.upper(), 1 - Math.exp(-z * z / 2 / 12), 1e-12);

    var grid = of(Severity.corrected(toll, nextDay, Search.GRID, 0.95));
    assertThat(grid.risk()).as("the package's grid has no 0").isEqualTo(0.0001);
  }

  /** The limits are where the likelihood has fallen by z²/2. */
  @Test
  void theLimitsAreThoseOfTheLikelihood() {
    var toll = toll(new long[] {40, 0}, new long[] {0, 10});
    var exact = of(Severity.corrected(toll, OutcomeDelay.of(0, 0.8), Search.EXACT, 0.9));

    double z = 1.6448536269514722;
    double best = 10 * Math.log(10 / 32.0) + 22 * Math.log(22 / 32.0);
    for (double limit : new double[] {exact.lower(), exact.upper()}) {
      double there = 10 * Math.log(limit) + 22 * Math.log(1 - limit);
      assertThat(best - there).isCloseTo(z * z / 2, within(1e-10));
    }
    assertThat(exact.lower()).isLessThan(10 / 32.0).isLessThan(exact.upper());
  }

  @Test
  void whatCannotBeToldHasAReason() {
    var delay = OutcomeDelay.of(0, 0, 1);

    assertThat(Severity.naive(0, 0, 0.95)).isEqualTo(new Undefined(Reason.NO_CASES));
    assertThat(Severity.naive(1, 3, 0.95)).isEqualTo(new Undefined(Reason.MORE_DEATHS_THAN_CASES));
    assertThat(Severity.corrected(toll(new long[] {5}, new long[] {0}), delay, Search.EXACT, 0.95))
        .isEqualTo(new Undefined(Reason.NO_OUTCOMES_KNOWN));
    assertThat(
            Severity.corrected(
                toll(new long[] {2, 9, 9}, new long[] {0, 0, 3}), delay, Search.EXACT, 0.95))
        .isEqualTo(new Undefined(Reason.MORE_DEATHS_THAN_OUTCOMES));
  }

  @Test
  void theFirstDaysAreLeftOut() {
    var days =
        Severity.timeVarying(
            toll(new long[] {10, 10, 10}, new long[] {0, 5, 2}), OutcomeDelay.of(0, 1), 2, 0, 0.95);

    assertThat(days.get(0).estimate()).isEqualTo(new Undefined(Reason.TOO_EARLY));
    assertThat(days.get(1).estimate()).isEqualTo(new Undefined(Reason.TOO_EARLY));
    assertThat(of(days.get(2).estimate()).risk()).isEqualTo(0.2);
  }

  /** Median of 10, 90, 20 is 20; the first day stays, the latest three have no whole window. */
  @Test
  void aSingleWildDayIsSmoothedAway() {
    var days =
        Severity.timeVarying(
            toll(new long[] {10, 90, 20, 5, 5}, new long[] {1, 1, 1, 1, 1}),
            OutcomeDelay.of(1),
            0,
            3,
            0.95);

    assertThat(of(days.get(0).estimate()).risk()).isEqualTo(0.1);
    assertThat(of(days.get(1).estimate()).risk()).isEqualTo(0.05);
    assertThat(days.stream().skip(2).map(DatedSeverity::estimate))
        .containsOnly(new Undefined(Reason.TOO_RECENT));
  }

  @Test
  void delaysByCompletedDaysSumToOne() {
    for (OutcomeDelay delay :
        new OutcomeDelay[] {
          OutcomeDelay.gamma(2.4, 3.33),
          OutcomeDelay.lognormal(2.577, 0.44),
          OutcomeDelay.weibull(1.5, 8)
        }) {
      double sum = 0;
      for (int day = 0; day < 500; day++) {
        sum += delay.onDay(day);
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
    assertThat(OutcomeDelay.gammaDensity(1, 5).onDay(0)).isCloseTo(0.2, within(1e-15));
    assertThat(OutcomeDelay.weibullDensity(1, 5).onDay(5))
        .isCloseTo(OutcomeDelay.gammaDensity(1, 5).onDay(5), within(1e-15));
  }

  @Test
  void badInputIsNamed() {
    assertThatThrownBy(() -> toll(new long[] {1, -1}, new long[] {0, 0}))
        .hasMessage("cases[1] must be a count of 0 or more, but was -1");
    assertThatThrownBy(() -> toll(new long[] {1}, new long[] {0, 0}))
        .hasMessage("cases and deaths must have the same days, but are 1 and 2");
    var toll = toll(CASES, new long[CASES.length]);
    assertThatThrownBy(() -> Severity.timeVarying(toll, OutcomeDelay.of(1), 0, 4, 0.95))
        .hasMessage("smoothing window must be odd, or 0 for none, but was 4");
    assertThatThrownBy(() -> OutcomeDelay.gammaDensity(-1, 2))
        .hasMessage("shape must be above 0, but was -1.0");
  }

  /** The grid is the exact answer to four decimals, where that lies within it. */
  @Property(tries = 300)
  void theGridIsNearTheMaximum(
      @ForAll @IntRange(min = 1, max = 400) int cases,
      @ForAll @DoubleRange(min = 0.05, max = 1) double share,
      @ForAll @DoubleRange(min = 0, max = 1) double dead) {
    long deaths = (long) (cases * share * dead);
    var toll = toll(new long[] {cases, 0}, new long[] {0, deaths});
    var delay = OutcomeDelay.of(0, share);
    var exact = of(Severity.corrected(toll, delay, Search.EXACT, 0.95));
    var grid = of(Severity.corrected(toll, delay, Search.GRID, 0.95));

    assertThat(exact.risk()).isBetween(exact.lower(), exact.upper());
    double outcomes = cases * share;
    boolean whole = cases >= 100 && deaths / Math.rint(outcomes) < 0.05;
    double rounded = whole ? Math.abs(outcomes / Math.rint(outcomes) - 1) : 0;
    assertThat(grid.risk()).isCloseTo(exact.risk(), within(1.0001e-4 + rounded * exact.risk()));
    // 1.92 instead of 1.9207
    assertThat(grid.lower()).isCloseTo(exact.lower(), within(4e-4 + rounded * exact.lower()));
    assertThat(grid.upper()).isCloseTo(exact.upper(), within(4e-4 + rounded * exact.upper()));
  }

  @Property(tries = 50)
  void theLastDayOfTheRollingEstimateIsTheEstimate(@ForAll @IntRange(min = 2, max = 30) int days) {
    long[] cases = Arrays.copyOf(CASES, days);
    long[] deaths = new long[days];
    deaths[days - 1] = 1;
    var toll = toll(cases, deaths);
    var delay = OutcomeDelay.gamma(2.4, 3.33);

    var last = Severity.rolling(toll, delay, Search.EXACT, 0.95).getLast();
    assertThat(last.corrected()).isEqualTo(Severity.corrected(toll, delay, Search.EXACT, 0.95));
    assertThat(last.naive()).isEqualTo(Severity.naive(toll, 0.95));
  }

  /**
   * 140 cases, 100.4 outcomes known, 2 deaths: the package takes the outcomes as 100 where the risk
   * is Poisson.
   */
  @Test
  void theGridRoundsTheOutcomesOfSmallRisks() {
    var toll = toll(new long[] {140}, new long[] {2});
    var delay = OutcomeDelay.of(100.4 / 140);

    assertThat(of(Severity.corrected(toll, delay, Search.GRID, 0.95)).risk()).isEqualTo(0.02);
    assertThat(of(Severity.corrected(toll, delay, Search.EXACT, 0.95)).risk())
        .isCloseTo(2 / 100.4, within(1e-15));
  }

  @TestFactory
  Stream<DynamicTest> risksEqualTheReference() {
    return Oracle.each("cfr", ".*_.*", H01_HowManyOfTheSickDieTest::compare);
  }

  private static void compare(Oracle oracle) {
    Csv input = oracle.table("input.csv");
    var toll = DailyToll.of(input.date(0, "date"), input.wholes("cases"), input.wholes("deaths"));
    var delay =
        oracle.text("type").equals("gamma")
            ? OutcomeDelay.gammaDensity(oracle.number("shape"), oracle.number("scale"))
            : OutcomeDelay.lognormalDensity(oracle.number("meanlog"), oracle.number("sdlog"));
    Csv overall = oracle.table("expected_static.csv");
    same(Severity.naive(toll, 0.95), overall.where("estimate", "naive"), 0, "severity_", 1e-9);
    Csv corrected = overall.where("estimate", "delay_corrected");
    same(Severity.corrected(toll, delay, Search.GRID, 0.95), corrected, 0, "severity_", 1.01e-4);
    Csv expected = oracle.table("expected_estimated_outcomes.csv");
    var known = Severity.knownOutcomes(toll, delay);
    Csv rolling = oracle.table("expected_rolling.csv");
    var days = Severity.rolling(toll, delay, Search.GRID, 0.95);
    for (int day = 0; day < toll.days(); day++) {
      assertNear(
          "outcomes", known.get(day).expected(), expected.number(day, "estimated_outcomes"), 1e-9);
      same(days.get(day).naive(), rolling, day, "naive_severity_", 1e-9);
      same(days.get(day).corrected(), rolling, day, "corrected_severity_", 1.01e-4);
    }
    if (oracle.has("expected_time_varying_burnin7_smooth7.csv")) {
      Csv varying = oracle.table("expected_time_varying_burnin7_smooth7.csv");
      var each = Severity.timeVarying(toll, delay, 7, 7, 0.95);
      for (int day = 0; day < toll.days(); day++) {
        same(each.get(day).estimate(), varying, day, "severity_", 1e-9);
      }
    }
  }

  private static void same(
      SeverityEstimate ours, Csv expected, int row, String prefix, double off) {
    assertThat(ours instanceof Estimated)
        .as("day %d is defined", row)
        .isEqualTo(expected.isDefined(row, prefix + "estimate"));
    if (ours instanceof Estimated(double risk, double lower, double upper)) {
      assertThat(risk).isCloseTo(expected.number(row, prefix + "estimate"), within(off));
      assertThat(lower).isCloseTo(expected.number(row, prefix + "low"), within(off));
      assertThat(upper).isCloseTo(expected.number(row, prefix + "high"), within(off));
    }
  }
}
