package shoutu.epi.detection.farrington;

import java.util.OptionalDouble;
import shoutu.epi.detection.Calendar;
import shoutu.epi.numeric.Check;

/**
 * The settings of a Farrington chart. Start with {@link #improved}, {@link #original} or {@link
 * #classic} and change what differs.
 *
 * @param years earlier years to compare with (b), at least 1
 * @param halfWindow periods before and after the same time of those years (w)
 * @param seasons parts that a year is divided into (noPeriods): 1 compares with the windows alone,
 *     10 with all of the earlier years, each tenth with a level of its own
 * @param recentLeftOut periods directly before the one that is judged that are not compared with
 *     (pastWeeksNotIncluded), so that an outbreak that begins does not raise its own baseline
 * @param trend whether a linear trend on the log scale may be fitted
 * @param trendP the trend is kept when its p-value is below this (pThresholdTrend); 1 keeps it
 * @param reweightAbove earlier periods whose standardised Anscombe residual lies above this weigh
 *     less in a second fit (weightsThreshold); empty: no second fit
 * @param alpha one-sided probability that an ordinary period lies above its limit
 * @param fewestCases below so many cases over {@code withinPeriods} there is no alarm (limit54)
 * @param withinPeriods the periods of that sum, the judged one included
 * @param computation exact, or as a package computes it
 */
public record Settings(
    int years,
    int halfWindow,
    int seasons,
    int recentLeftOut,
    boolean trend,
    double trendP,
    OptionalDouble reweightAbove,
    Threshold threshold,
    double alpha,
    long fewestCases,
    int withinPeriods,
    Computation computation) {

  public Settings {
    Check.atLeast(1, "years", years);
    Check.atLeast(0, "half window", halfWindow);
    Check.atLeast(1, "seasons", seasons);
    Check.atLeast(0, "recent periods left out", recentLeftOut);
    Check.probability("p-value of the trend", trendP);
    if (reweightAbove.isPresent()) {
      Check.positive("reweight above", reweightAbove.getAsDouble());
    }
    Check.insideUnit("alpha", alpha);
    Check.atLeast(0L, "fewest cases", fewestCases);
    Check.atLeast(1, "within periods", withinPeriods);
  }

  /** Periods that must lie before the one that is judged, on this calendar. */
  public int history(Calendar calendar) {
    int period = 0;
    while (calendar.find(period, years, halfWindow).isEmpty()) {
      period++;
    }
    return period;
  }

  /** Noufaily et al. 2013: all of five years in ten seasons, trend always, negative binomial. */
  public static Settings improved() {
    return new Settings(
        5,
        3,
        10,
        26,
        true,
        1,
        OptionalDouble.of(2.58),
        Threshold.NEGATIVE_BINOMIAL,
        0.01,
        5,
        4,
        Computation.EXACT);
  }

  /** Farrington et al. 1996 in this frame: windows alone, trend when p &lt; 0.05, 2/3 power. */
  public static Settings original() {
    return new Settings(
        5,
        3,
        1,
        3,
        true,
        0.05,
        OptionalDouble.of(1),
        Threshold.TWO_THIRDS_POWER,
        0.01,
        5,
        4,
        Computation.EXACT);
  }

  /**
   * Farrington et al. 1996 as its authors state it: windows of earlier years alone, trend when p
   * &lt; 0.05, two-sided limits.
   *
   * @param alphaTwoSided 0.05 gives the upper limit of a 95 % prediction interval
   */
  public static Settings classic(
      int years, int halfWindow, boolean trend, Threshold threshold, double alphaTwoSided) {
    return new Settings(
        years,
        halfWindow,
        1,
        halfWindow,
        trend,
        0.05,
        OptionalDouble.of(1),
        threshold,
        Check.insideUnit("alpha", alphaTwoSided) / 2,
        5,
        4,
        Computation.EXACT);
  }

  /** The same with so many earlier years. */
  public Settings withYears(int other) {
    return with(other, trend, threshold, alpha, computation);
  }

  /** The same with another law of the limit. */
  public Settings withThreshold(Threshold other) {
    return with(years, trend, other, alpha, computation);
  }

  /** The same with another one-sided alpha, between 0 and 1. */
  public Settings withAlpha(double other) {
    return with(years, trend, threshold, other, computation);
  }

  /** The same without a trend. */
  public Settings withoutTrend() {
    return with(years, false, threshold, alpha, computation);
  }

  /** The same, exact or as a package computes it. */
  public Settings withComputation(Computation other) {
    return with(years, trend, threshold, alpha, other);
  }

  private Settings with(
      int newYears,
      boolean newTrend,
      Threshold newThreshold,
      double newAlpha,
      Computation newComputation) {
    return new Settings(
        newYears,
        halfWindow,
        seasons,
        recentLeftOut,
        newTrend,
        trendP,
        reweightAbove,
        newThreshold,
        newAlpha,
        fewestCases,
        withinPeriods,
        newComputation);
  }

  /** How exactly, and with which faults. */
  public enum Computation {
    /** To the maximum of the likelihood, with the standard errors of the quasi-Poisson model. */
    EXACT,
    /** As {@code surveillance::farrington} 1.20.3: stops where R's {@code glm} does. */
    FARRINGTON_OF_SURVEILLANCE,
    /**
     * As {@code surveillance::farringtonFlexible} 1.20.3: stops where R's {@code glm} does, and its
     * standard errors take the mean square of (count − fitted) ÷ fitted for the dispersion, where
     * the quasi-Poisson model has (count − fitted)² ÷ fitted. So with counts above 1 they are too
     * small: trends are kept far more readily, the delta method's and the upper mean's limits are
     * lower. Nothing but the last digits differs for {@link Threshold#NEGATIVE_BINOMIAL} with a
     * trend that is always kept, the settings of Noufaily.
     */
    FLEXIBLE_OF_SURVEILLANCE
  }

  /** How the limit follows from the fit. */
  public enum Threshold {
    /** Delta method on counts as they are (delta, powertrans none). */
    NO_POWER,
    /** Delta method on the square root (delta, powertrans 1/2). */
    HALF_POWER,
    /** Delta method on the 2/3 power, which removes most skewness (delta, powertrans 2/3). */
    TWO_THIRDS_POWER,
    /** Quantile of the negative binomial at the expected count (nbPlugin). */
    NEGATIVE_BINOMIAL,
    /** The same at the upper limit of the expected count (muan). */
    NEGATIVE_BINOMIAL_OF_UPPER_MEAN
  }
}
