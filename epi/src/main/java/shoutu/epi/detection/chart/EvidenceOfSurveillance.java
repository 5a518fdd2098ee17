package shoutu.epi.detection.chart;

import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Direction;

/** As {@code surveillance} 1.20.3 searches: {@link Glr.Computation#OF_SURVEILLANCE}. */
record EvidenceOfSurveillance(Glr settings, double alpha) implements Evidence {
  private static final double LEAST_LOG = -18;
  private static final double ENOUGH = 1e-6;
  private static final int MOST_STEPS = 1000;
  private static final double START = 0.5;

  @Override
  public int shortest() {
    return isShift() && alpha == 0 && settings.window() > 0
        ? settings.fewest() + 1
        : settings.fewest();
  }

  @Override
  public double of(Run run) {
    if (run.size < shortest()) {
      return 0;
    }
    int first = settings.window() == 0 ? 0 : Math.max(0, run.size - 1 - settings.window());
    int last = run.size - shortest();
    if (!isShift()) {
      return alpha == 0 ? epidemic(run, first, last) : epidemicByShift(run, first, last);
    }
    return alpha == 0
        ? poisson(run, first, settings.window() == 0 ? run.size - 1 : last)
        : shift(run, first, last);
  }

  private boolean isShift() {
    return settings.change() == Change.INTERCEPT;
  }

  private double poisson(Run run, int first, int last) {
    double most = 0;
    double cases = 0;
    double expected = 0;
    for (int k = run.size - 1; k >= first; k--) {
      cases += run.counts[k];
      expected += run.means[k];
      double shift = outward(Math.log(cases / expected));
      double ratio = shift * cases - Math.expm1(shift) * expected;
      if (k <= last && ratio > most) {
        most = ratio;
      }
    }
    return most;
  }

  private double outward(double shift) {
    return settings.direction() == Direction.INCREASE ? Math.max(0, shift) : Math.min(0, shift);
  }

  private double shift(Run run, int first, int last) {
    double most = 0;
    double shift = START;
    for (int k = first; k <= last; k++) {
      double found = search(run, k, shift);
      shift = Double.isNaN(found) ? 0 : outward(found);
      most = larger(most, Evidence.shiftRatio(run, alpha, k, shift));
    }
    return most;
  }

  private double epidemicByShift(Run run, int first, int last) {
    double most = 0;
    double logLambda = START;
    for (int k = first; k <= last; k++) {
      logLambda = search(run, k, logLambda);
      most = larger(most, Evidence.epidemicRatio(run, alpha, k, Math.exp(logLambda)));
    }
    return most;
  }

  /** Newton's steps towards the shift that fits best from k on. */
  private double search(Run run, int k, double start) {
    double old = 0.4;
    double shift = start;
    for (int step = 0;
        step < MOST_STEPS && shift > LEAST_LOG && Math.abs(shift - old) > ENOUGH;
        step++) {
      old = shift;
      shift +=
          Evidence.shiftScore(run, alpha, k, old) / Evidence.shiftInformation(run, alpha, k, old);
    }
    return shift;
  }

  private double epidemic(Run run, int first, int last) {
    double most = 0;
    double lambda = START;
    for (int k = first; k <= last; k++) {
      double old = 2;
      double log = Math.log(lambda);
      for (int step = 0;
          step < MOST_STEPS && log > LEAST_LOG && Math.abs(Math.exp(log) - Math.exp(old)) > ENOUGH;
          step++) {
        old = log;
        log += step(run, k, Math.exp(old));
      }
      lambda = Math.exp(log);
      most = larger(most, Evidence.epidemicRatio(run, 0, k, lambda));
    }
    return most;
  }

  /** Newton's step in log λ. */
  private static double step(Run run, int k, double lambda) {
    double score = 0;
    double curvature = 0;
    for (int i = k; i < run.size; i++) {
      double previous = run.previous(i);
      double raised = lambda * previous + run.means[i];
      score += run.counts[i] * previous / raised - previous;
      curvature += run.counts[i] * previous * previous / (raised * raised);
    }
    score *= lambda;
    return score / (lambda * lambda * curvature - score);
  }

  /** What is not a number is no evidence. */
  private static double larger(double most, double ratio) {
    return ratio > most ? ratio : most;
  }
}
