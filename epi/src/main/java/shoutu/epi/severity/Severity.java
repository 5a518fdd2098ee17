package shoutu.epi.severity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import shoutu.epi.intervals.Proportions;
import shoutu.epi.numeric.Check;
import shoutu.epi.severity.SeverityEstimate.Estimated;
import shoutu.epi.severity.SeverityEstimate.Reason;
import shoutu.epi.severity.SeverityEstimate.Undefined;

/**
 * Case fatality risk.
 *
 * <p><b>Model</b> of the correction (Nishiura et al. 2009, PLoS ONE 4:e6852, equations 3 to 5): of
 * the cases so far only a share u has had time for its outcome; the deaths so far are binomial out
 * of u × cases. u follows from the days from onset to death of those who die. <b>Assumes</b> that
 * this delay is known, the same for all and unchanging, that survivors would show their outcome in
 * the same time, and that cases and deaths are missed alike. <b>Breaks</b> when mild cases are not
 * found (the risk is then that of the found), when the delay comes from another setting, and early,
 * when u is small.
 *
 * <p>Follows the R package cfr 0.2.0: from a number of cases on a risk below 5 % is taken as
 * Poisson. Limits are those of the likelihood (fall by z²/2), {@link Search#EXACT}; the package
 * looks for them on a grid of 0.0001 with a fall of 1.92 and rounds the outcomes to whole ones in
 * the Poisson likelihood, {@link Search#GRID}, and so says 0.0001 where there was no death at all.
 */
public final class Severity {

  /** From so many cases on a small risk is taken as Poisson, in the package by default. */
  public static final long POISSON_FROM = 100;

  private Severity() {}

  /**
   * Deaths ÷ cases with exact (Clopper–Pearson) limits. Too low while cases wait for their outcome,
   * too high where mild cases are missed.
   */
  public static SeverityEstimate naive(long cases, long deaths, double confidence) {
    Check.atLeast(0L, "cases", cases);
    Check.atLeast(0L, "deaths", deaths);
    Check.insideUnit("confidence", confidence);
    if (cases == 0) {
      return new Undefined(Reason.NO_CASES);
    }
    if (deaths > cases) {
      return new Undefined(Reason.MORE_DEATHS_THAN_CASES);
    }
    var share = Proportions.exact(deaths, cases, confidence);
    return new Estimated(share.estimate(), share.lower(), share.upper());
  }

  /** Naive, from the sums of a series. */
  public static SeverityEstimate naive(DailyToll toll, double confidence) {
    return naive(totalCases(toll), totalDeaths(toll), confidence);
  }

  /**
   * The outcomes that fall on each day: cases by onset, folded with the delay.
   *
   * @param delay from onset to death
   */
  public static List<KnownOutcomes> knownOutcomes(DailyToll toll, OutcomeDelay delay) {
    double[] expected = expected(toll, delay);
    List<KnownOutcomes> all = new ArrayList<>(expected.length);
    long cases = 0;
    double outcomes = 0;
    for (int day = 0; day < expected.length; day++) {
      cases += toll.casesOn(day);
      outcomes += expected[day];
      all.add(
          new KnownOutcomes(
              toll.dateOf(day),
              toll.casesOn(day),
              toll.deathsOn(day),
              expected[day],
              cases == 0 ? OptionalDouble.empty() : OptionalDouble.of(outcomes / cases)));
    }
    return all;
  }

  /** The risk at the end of the series, corrected for outcomes not yet known. */
  public static SeverityEstimate corrected(
      DailyToll toll, OutcomeDelay delay, Search search, double confidence) {
    return corrected(toll, delay, search, POISSON_FROM, confidence);
  }

  /**
   * As above.
   *
   * @param poissonFrom cases from which a risk below 5 % is taken as Poisson
   */
  public static SeverityEstimate corrected(
      DailyToll toll, OutcomeDelay delay, Search search, long poissonFrom, double confidence) {
    Check.insideUnit("confidence", confidence);
    double outcomes = 0;
    for (double expected : expected(toll, delay)) {
      outcomes += expected;
    }
    return Likelihood.estimate(
        totalCases(toll), totalDeaths(toll), outcomes, search, poissonFrom, confidence);
  }

  /** The naive and the corrected risk of each day, each from the series up to that day. */
  public static List<RollingSeverity> rolling(
      DailyToll toll, OutcomeDelay delay, Search search, double confidence) {
    return rolling(toll, delay, search, POISSON_FROM, confidence);
  }

  /**
   * As above.
   *
   * @param poissonFrom cases from which a risk below 5 % is taken as Poisson
   */
  public static List<RollingSeverity> rolling(
      DailyToll toll, OutcomeDelay delay, Search search, long poissonFrom, double confidence) {
    double[] expected = expected(toll, delay);
    List<RollingSeverity> all = new ArrayList<>(expected.length);
    long cases = 0;
    long deaths = 0;
    double outcomes = 0;
    for (int day = 0; day < expected.length; day++) {
      cases += toll.casesOn(day);
      deaths += toll.deathsOn(day);
      outcomes += expected[day];
      all.add(
          new RollingSeverity(
              toll.dateOf(day),
              naive(cases, deaths, confidence),
              Likelihood.estimate(cases, deaths, outcomes, search, poissonFrom, confidence)));
    }
    return all;
  }

  /**
   * The risk of each day by itself: deaths of the day out of the outcomes that fall on it, to whole
   * outcomes, with exact limits. Follows a risk that changes, but is coarse: it leaves the cases'
   * common fate out, and a day with more deaths than outcomes has no risk. Which days are left out
   * is as in cfr 0.2.0.
   *
   * @param burnIn first days, which are left out; cfr takes 7
   * @param smoothing window of the running median over cases and deaths, odd; as many of the latest
   *     days are left out, for their window is not whole. 0: no median, and no day left out. A
   *     median over seven days of a series reported once a week is 0: add up by week first
   */
  public static List<DatedSeverity> timeVarying(
      DailyToll toll, OutcomeDelay delay, int burnIn, int smoothing, double confidence) {
    Check.atLeast(0, "burn-in", burnIn);
    Check.atLeast(0, "smoothing window", smoothing);
    Check.insideUnit("confidence", confidence);
    if (smoothing > 0 && smoothing % 2 == 0) {
      throw new IllegalArgumentException(
          "smoothing window must be odd, or 0 for none, but was " + smoothing);
    }
    DailyToll smooth = smoothing == 0 ? toll : toll.smoothed(smoothing);
    double[] expected = expected(smooth, delay);
    List<DatedSeverity> all = new ArrayList<>(expected.length);
    for (int day = 0; day < expected.length; day++) {
      SeverityEstimate estimate =
          day < burnIn
              ? new Undefined(Reason.TOO_EARLY)
              : day >= expected.length - smoothing
                  ? new Undefined(Reason.TOO_RECENT)
                  : ofDay((long) Math.rint(expected[day]), smooth.deathsOn(day), confidence);
      all.add(new DatedSeverity(toll.dateOf(day), estimate));
    }
    return all;
  }

  private static SeverityEstimate ofDay(long outcomes, long deaths, double confidence) {
    if (outcomes == 0) {
      return new Undefined(Reason.NO_OUTCOMES_KNOWN);
    }
    return deaths > outcomes
        ? new Undefined(Reason.MORE_DEATHS_THAN_OUTCOMES)
        : naive(outcomes, deaths, confidence);
  }

  private static double[] expected(DailyToll toll, OutcomeDelay delay) {
    int days = toll.days();
    double[] shares = new double[days];
    for (int day = 0; day < days; day++) {
      shares[day] = Check.notNegative("share of the delay on day " + day, delay.onDay(day));
    }
    double[] expected = new double[days];
    for (int onset = 0; onset < days; onset++) {
      long cases = toll.casesOn(onset);
      if (cases > 0) {
        for (int day = onset; day < days; day++) {
          expected[day] += cases * shares[day - onset];
        }
      }
    }
    return expected;
  }

  private static long totalCases(DailyToll toll) {
    long total = 0;
    for (int day = 0; day < toll.days(); day++) {
      total += toll.casesOn(day);
    }
    return total;
  }

  private static long totalDeaths(DailyToll toll) {
    long total = 0;
    for (int day = 0; day < toll.days(); day++) {
      total += toll.deathsOn(day);
    }
    return total;
  }
}
