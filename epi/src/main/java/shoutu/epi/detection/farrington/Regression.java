package shoutu.epi.detection.farrington;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import shoutu.epi.detection.farrington.Settings.Computation;

/** The fit of one judged period, and what follows from it. Used by one thread, over and over. */
final class Regression {
  private static final double LEAST = 1e-20;

  private final Computation computation;
  private final Model.Solver solver;
  private @Nullable Model last;

  private double rawDispersion;

  /** What the variances of log level and slope are multiplied by. */
  private double uncertainty;

  private double logVariance;

  private double slopeVariance;

  /** Whether a second fit was asked for. */
  private boolean weighted;

  Regression(Computation computation) {
    this.computation = computation;
    this.solver = computation == Computation.EXACT ? new Profile() : new Irls();
  }

  Model load(Design design, long[] counts, double @Nullable [] population) {
    Model model = last;
    if (model == null) {
      model = new Model(design);
      last = model;
    }
    model.load(design, counts, population);
    return model;
  }

  /** Fits with and, where there is reason, without weights; returns whether it could. */
  boolean fit(Model model, boolean withTrend, double reweightAbove) {
    Arrays.fill(model.weight, 0, model.design.rows.length, 1);
    boolean found = solver.solve(model, withTrend);
    rawDispersion = model.rawDispersion();
    if (found && reweightAbove < Double.POSITIVE_INFINITY && reweight(model, reweightAbove)) {
      found = solver.solve(model, withTrend);
      rawDispersion = model.rawDispersion();
    }
    weighted = reweightAbove < Double.POSITIVE_INFINITY;
    if (found) {
      variances(model);
    }
    return found;
  }

  /**
   * Down-weights rows whose standardised Anscombe residual lies above the threshold, by its inverse
   * square; the weights keep their sum. Returns whether there was any.
   */
  private boolean reweight(Model model, double threshold) {
    Design design = model.design;
    double phi = dispersion();
    double sum = 0;
    boolean any = false;
    for (int s = 0; s < design.seasons(); s++) {
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        double off = model.y[i] - model.mean[i];
        double mean = model.mean[i];
        // an Anscombe residual is never above Pearson's
        if (off > 0 && off * off > threshold * threshold * phi * mean * (1 - hat(model, s, i))) {
          double residual =
              1.5
                  * (Math.cbrt(model.y[i] * model.y[i]) / Math.sqrt(Math.cbrt(mean))
                      - Math.sqrt(mean))
                  / Math.sqrt(phi * (1 - hat(model, s, i)));
          if (residual > threshold) {
            model.weight[i] = 1 / (residual * residual);
            any = true;
          }
        }
        sum += model.weight[i];
      }
    }
    if (any) {
      double scale = design.rows.length / sum;
      for (int i = 0; i < design.rows.length; i++) {
        model.weight[i] *= scale;
      }
    }
    return any;
  }

  private static double hat(Model model, int season, int row) {
    return model.fisher[row] * model.leverage(season, row);
  }

  /** Without the dispersion. */
  private void variances(Model model) {
    int judged = model.design.seasons() - 1;
    logVariance = variance(model.total[judged], model.centre[judged], model);
    slopeVariance = 1 / model.information;
    uncertainty =
        switch (computation) {
          case EXACT, FARRINGTON_OF_SURVEILLANCE -> rawDispersion;
          case FLEXIBLE_OF_SURVEILLANCE -> weighted ? relativeDispersion(model) : rawDispersion;
        };
  }

  private static double variance(double total, double centre, Model model) {
    if (total == 0) {
      return 0;
    }
    return 1 / total + (model.trend ? centre * centre / model.information : 0);
  }

  /** Mean square of the residuals over their fitted counts, and not over the root of these. */
  private static double relativeDispersion(Model model) {
    double sum = 0;
    for (int i = 0; i < model.design.rows.length; i++) {
      double off = (model.y[i] - model.mean[i]) / model.mean[i];
      sum += model.weight[i] * off * off;
    }
    return model.freedom() > 0 ? sum / model.freedom() : 0;
  }

  double dispersion() {
    return Math.max(1, rawDispersion);
  }

  /** Squared t statistic of the trend; what is left by rounding is no trend. */
  double trendSquared(Model model) {
    return model.slope * model.slope / (Math.max(LEAST, uncertainty) * slopeVariance);
  }

  /** Standard error of the logarithm of the expected count; 0 when nothing is expected. */
  double logSe() {
    double phi =
        computation == Computation.FLEXIBLE_OF_SURVEILLANCE
            ? uncertainty
            : Math.max(1, uncertainty);
    return Math.sqrt(phi * logVariance);
  }
}
