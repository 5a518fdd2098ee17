package shoutu.epi.detection.farrington;

/**
 * Iteratively reweighted least squares that starts and stops where R's {@code glm} does: means of y
 * + 0.1 first, until the deviance changes by less than 1e-8 of itself, 25 steps at most. What
 * follows from a fit then has the same last digits as there. Slower than {@link Profile}, and less
 * exact.
 */
final class Irls implements Model.Solver {
  private static final int MOST_STEPS = 25;
  private static final double START = 0.1;
  private static final double LEAST_CHANGE = 1e-8;

  @Override
  public boolean solve(Model model, boolean withTrend) {
    model.trend = withTrend;
    int n = model.design.rows.length;
    for (int i = 0; i < n; i++) {
      model.mean[i] = model.y[i] + START;
    }
    double before = deviance(model);
    for (int step = 0; step < MOST_STEPS; step++) {
      leastSquares(model);
      double now = deviance(model);
      if (!Double.isFinite(now)) {
        return false;
      }
      if (Math.abs(now - before) / (Math.abs(now) + 0.1) < LEAST_CHANGE) {
        return true;
      }
      before = now;
    }
    return false;
  }

  private static void leastSquares(Model model) {
    Design design = model.design;
    double[] working = model.level;
    double across = 0;
    double information = 0;
    for (int s = 0; s < design.seasons(); s++) {
      double sum = 0;
      double sumBack = 0;
      double sumZ = 0;
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        double w = model.weight[i] * model.mean[i];
        model.fisher[i] = w;
        sum += w;
        sumBack += w * design.back[i];
        sumZ += w * z(model, i);
      }
      double centre = sumBack / sum;
      double meanZ = sumZ / sum;
      model.total[s] = sum;
      model.centre[s] = centre;
      working[s] = meanZ;
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        double away = design.back[i] - centre;
        across += model.fisher[i] * away * (z(model, i) - meanZ);
        information += model.fisher[i] * away * away;
      }
    }
    model.information = information;
    model.slope = model.trend ? across / information : 0;
    for (int s = 0; s < design.seasons(); s++) {
      double log = working[s] - model.slope * model.centre[s];
      model.level[s] = Math.exp(log);
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        model.mean[i] = model.population[i] * Math.exp(log + model.slope * design.back[i]);
      }
    }
  }

  private static double z(Model model, int i) {
    double mean = model.mean[i];
    return Math.log(mean / model.population[i]) + (model.y[i] - mean) / mean;
  }

  private static double deviance(Model model) {
    double sum = 0;
    for (int i = 0; i < model.design.rows.length; i++) {
      double y = model.y[i];
      double mean = model.mean[i];
      sum += 2 * model.weight[i] * ((y > 0 ? y * Math.log(y / mean) : 0) - (y - mean));
    }
    return sum;
  }
}
