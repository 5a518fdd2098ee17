package shoutu.epi.survival;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NormalLaw;
import shoutu.epi.survival.Observation.End;
import shoutu.epi.survival.SurvivalCurve.Median;
import shoutu.epi.survival.SurvivalCurve.Step;

/**
 * Waiting times with censoring.
 *
 * <p><b>Assumes</b> that those who are last seen early would have waited like the others. It breaks
 * when people are lost because of what they wait for.
 */
public final class Survival {
  private static final double HALF = 0.5;

  /** Rounding allowed for a curve that runs exactly along one half. */
  private static final double TOUCHES = 1e-8;

  private Survival() {}

  /**
   * Product-limit estimate (Kaplan and Meier 1958, JASA 53:457–481) with Greenwood's variance and
   * limits on the logarithm of the share, as {@code survival::survfit} gives by default. At equal
   * times events come before censoring. The limits are those of each time by itself; for the curve
   * as a whole see {@link #band}.
   */
  public static SurvivalCurve kaplanMeier(List<Observation> observations, double confidence) {
    return kaplanMeier(observations, Limits.LOG, confidence);
  }

  /** As above, with other limits of each time. */
  public static SurvivalCurve kaplanMeier(
      List<Observation> observations, Limits limits, double confidence) {
    return curve(observations, limits, NormalLaw.twoSided(confidence), confidence);
  }

  /**
   * Limits within which the whole curve lies with this confidence, from the first event to the last
   * one that leaves somebody waiting: the equal precision band (Nair 1984, Technometrics
   * 26:265–275), which is the pointwise one with a larger quantile. That is the quantile of the
   * largest distance of a standardised Brownian bridge, after Miller and Siegmund (1982, Biometrics
   * 38:1011–1016).
   *
   * <p><b>Assumes</b> what {@link #kaplanMeier} does, and many observations: with less than some
   * twenty it is rough; {@link Limits#LOG_LOG} does best there.
   */
  public static SurvivalCurve band(
      List<Observation> observations, Limits limits, double confidence) {
    Check.insideUnit("confidence", confidence);
    var steps = curve(observations, limits, 1, confidence).steps();
    int n = observations.size();
    double least = Double.NaN;
    double most = Double.NaN;
    for (Step step : steps) {
      if (step.events() > 0 && step.waiting() > 0) {
        double relative = step.standardError() / step.waiting();
        double share = n * relative * relative / (1 + n * relative * relative);
        least = Double.isNaN(least) ? share : least;
        most = share;
      }
    }
    double quantile =
        Double.isNaN(least)
            ? NormalLaw.twoSided(confidence)
            : EqualPrecision.quantile(confidence, least, most);
    return curve(observations, limits, quantile, confidence);
  }

  private static SurvivalCurve curve(
      List<Observation> observations, Limits limits, double z, double confidence) {
    var ordered =
        observations.stream().sorted(Comparator.comparingDouble(Observation::days)).toList();
    var steps = new ArrayList<Step>();
    double waiting = 1;
    double greenwood = 0;
    int next = 0;
    while (next < ordered.size()) {
      int atRisk = ordered.size() - next;
      double days = ordered.get(next).days();
      int events = 0;
      int censored = 0;
      for (; next < ordered.size() && ordered.get(next).days() == days; next++) {
        if (ordered.get(next).end() == End.OCCURRED) {
          events++;
        } else {
          censored++;
        }
      }
      waiting *= (double) (atRisk - events) / atRisk;
      if (events < atRisk) {
        greenwood += events / ((double) atRisk * (atRisk - events));
      }
      double logError = waiting == 0 ? 0 : Math.sqrt(greenwood);
      steps.add(
          new Step(
              days,
              atRisk,
              events,
              censored,
              waiting,
              waiting * logError,
              limits.of(waiting, -z * logError),
              limits.of(waiting, z * logError)));
    }
    return new SurvivalCurve(steps, confidence);
  }

  /**
   * The median waiting time; where the curve runs exactly along one half, the middle of that
   * stretch, as R gives it.
   */
  public static Median median(List<Observation> observations, double confidence) {
    Check.insideUnit("confidence", confidence);
    if (observations.isEmpty()) {
      return new Median.NobodyObserved();
    }
    var steps = kaplanMeier(observations, confidence).steps();
    double median = timeAtHalf(steps, Step::waiting);
    if (Double.isInfinite(median)) {
      return new Median.Beyond(steps.getLast().days());
    }
    return new Median.Reached(
        median, timeAtHalf(steps, Step::lower), timeAtHalf(steps, Step::upper));
  }

  private static double timeAtHalf(List<Step> steps, ToDoubleFunction<Step> share) {
    for (int i = 0; i < steps.size(); i++) {
      double here = share.applyAsDouble(steps.get(i));
      if (here < HALF - TOUCHES) {
        return steps.get(i).days();
      }
      if (here <= HALF + TOUCHES) {
        return (steps.get(i).days() + endOfStretch(steps, share, i)) / 2;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private static double endOfStretch(List<Step> steps, ToDoubleFunction<Step> share, int from) {
    for (Step later : steps.subList(from + 1, steps.size())) {
      if (share.applyAsDouble(later) < HALF - TOUCHES) {
        return later.days();
      }
    }
    // the stretch has no end that was seen: one half was reached at its start
    return steps.get(from).days();
  }
}
