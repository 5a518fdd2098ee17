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
   * times events come before censoring.
   */
  public static SurvivalCurve kaplanMeier(List<Observation> observations, double confidence) {
    double z = NormalLaw.twoSided(confidence);
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
              waiting * Math.exp(-z * logError),
              Math.min(1, waiting * Math.exp(z * logError))));
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
