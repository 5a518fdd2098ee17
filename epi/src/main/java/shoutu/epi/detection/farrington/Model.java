package shoutu.epi.detection.farrington;

import org.jspecify.annotations.Nullable;

/**
 * A quasi-Poisson model of the rows of a design: log mean = level of the season + slope × time back
 * + log population. Working memory of one thread; a {@link Solver} fits it.
 */
final class Model {
  /** Fits levels and slope to counts and weights. */
  interface Solver {
    /** Returns whether a maximum was found; without a trend it always is. */
    boolean solve(Model model, boolean withTrend);
  }

  Design design;
  double[] y = {};
  double[] weight = {};
  double[] population = {};

  /** Fitted counts. */
  double[] mean = {};

  /** Weights of the last least squares: weight × fitted count, or that of the step before. */
  double[] fisher = {};

  double[] level = {};

  /** Sum of the fisher weights of each season, and the mean of time back under them. */
  double[] total = {};

  double[] centre = {};

  /** Log change for each period further back: the trend with its sign turned. */
  double slope;

  /** Of the slope: the sum over seasons of weighted squares of time around its mean. */
  double information;

  boolean trend;

  Model(Design first) {
    this.design = first;
  }

  void load(Design next, long[] counts, double @Nullable [] people) {
    design = next;
    int n = next.rows.length;
    if (y.length < n) {
      y = new double[n];
      weight = new double[n];
      population = new double[n];
      mean = new double[n];
      fisher = new double[n];
    }
    int seasons = next.seasons();
    if (level.length < seasons) {
      level = new double[seasons];
      total = new double[seasons];
      centre = new double[seasons];
    }
    for (int i = 0; i < n; i++) {
      y[i] = counts[next.rows[i]];
      population[i] = people == null ? 1 : people[next.rows[i]];
    }
    slope = 0;
  }

  int freedom() {
    return design.rows.length - design.seasons() - (trend ? 1 : 0);
  }

  /** Pearson's, as estimated; may lie below 1. */
  double rawDispersion() {
    double pearson = 0;
    for (int i = 0; i < design.rows.length; i++) {
      if (mean[i] > 0) {
        double off = (y[i] - mean[i]) / mean[i];
        pearson += fisher[i] * off * off;
      }
    }
    return freedom() > 0 ? pearson / freedom() : 0;
  }

  /** Of a row of an unweighted fit, without its fisher weight. */
  double leverage(int season, int row) {
    double away = design.back[row] - centre[season];
    return 1 / total[season] + (trend ? away * away / information : 0);
  }

  double mostObserved() {
    double most = 0;
    for (int i = 0; i < design.rows.length; i++) {
      most = Math.max(most, y[i]);
    }
    return most;
  }
}
