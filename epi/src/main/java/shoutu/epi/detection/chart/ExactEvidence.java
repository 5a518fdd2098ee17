package shoutu.epi.detection.chart;

import shoutu.epi.detection.chart.Glr.Change;
import shoutu.epi.detection.chart.Glr.Direction;

/** Over all times of the change and all of its sizes. */
record ExactEvidence(Glr settings, double alpha) implements Evidence {
  private static final double LEAST_LOG = -50;
  private static final double MOST = 1e6;

  @Override
  public int shortest() {
    return settings.fewest();
  }

  @Override
  public double of(Run run) {
    int last = run.size - 1;
    int first = settings.window() == 0 ? 0 : Math.max(0, last - settings.window());
    double most = 0;
    double cases = 0;
    double expected = 0;
    for (int k = last; k >= first; k--) {
      cases += run.counts[k];
      expected += run.means[k];
      if (run.size - k >= settings.fewest()) {
        double ratio =
            settings.change() == Change.EPIDEMIC
                ? epidemic(run, k)
                : alpha == 0 ? poisson(cases, expected) : shift(run, k, cases, expected);
        most = Math.max(most, ratio);
      }
    }
    return most;
  }

  private boolean isUp() {
    return settings.direction() == Direction.INCREASE;
  }

  private double poisson(double cases, double expected) {
    boolean inward = isUp() ? cases <= expected : cases >= expected;
    return inward ? 0 : (cases == 0 ? 0 : cases * Math.log(cases / expected)) - (cases - expected);
  }

  /** The shift that fits best from k on: the score falls in it, so its root is the maximum. */
  private double shift(Run run, int k, double cases, double expected) {
    boolean up = isUp();
    double atZero = Evidence.shiftScore(run, alpha, k, 0);
    if (up ? atZero <= 0 : atZero >= 0) {
      return 0;
    }
    double low = up ? 0 : LEAST_LOG;
    double high = up ? 1 : 0;
    while (up && Evidence.shiftScore(run, alpha, k, high) > 0) {
      low = high;
      high *= 2;
    }
    double shift = cases > 0 ? Math.clamp(Math.log(cases / expected), low, high) : low;
    for (int step = 0; step < 100; step++) {
      double score = Evidence.shiftScore(run, alpha, k, shift);
      if (score > 0) {
        low = shift;
      } else {
        high = shift;
      }
      double next = shift + score / Evidence.shiftInformation(run, alpha, k, shift);
      if (!(next > low && next < high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - shift) < 1e-12) {
        break;
      }
      shift = next;
    }
    return Evidence.shiftRatio(run, alpha, k, shift);
  }

  /** The λ of 0 or more that fits best from k on. */
  private double epidemic(Run run, int k) {
    if (!isUp() || lambdaScore(run, k, 0) <= 0) {
      return 0;
    }
    double low = 0;
    double high = 1;
    while (high < MOST && lambdaScore(run, k, high) > 0) {
      low = high;
      high *= 2;
    }
    for (int step = 0; step < 80; step++) {
      double middle = (low + high) / 2;
      if (lambdaScore(run, k, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Evidence.epidemicRatio(run, alpha, k, low);
  }

  private double lambdaScore(Run run, int k, double lambda) {
    double sum = 0;
    for (int i = k; i < run.size; i++) {
      double previous = run.previous(i);
      double raised = run.means[i] + lambda * previous;
      sum += previous * (run.counts[i] - raised) / (raised * (1 + alpha * raised));
    }
    return sum;
  }
}
