package shoutu.epi.detection.farrington;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import shoutu.epi.numeric.Cholesky;
import shoutu.epi.numeric.LogLinear;

/** The regression of the cells of a reporting triangle: season, trend and delay. */
final class DelayLevels {
  private final int seasons;
  private final boolean trend;

  /** The place of each delay's level among the delays with a case; −1 for the others. */
  private final int[] level;

  private final int levels;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> counts = new ArrayList<>();

  /**
   * @param reports what is known of a period, by delay
   */
  DelayLevels(Design design, boolean trend, IntFunction<long[]> reports) {
    this.seasons = design.seasons();
    this.trend = trend;
    long[] cases = new long[0];
    for (int row : design.rows) {
      long[] known = reports.apply(row);
      cases = Arrays.copyOf(cases, Math.max(cases.length, known.length));
      for (int d = 0; d < known.length; d++) {
        cases[d] += known[d];
      }
    }
    level = new int[cases.length];
    int filled = 0;
    for (int d = 0; d < cases.length; d++) {
      level[d] = cases[d] > 0 ? filled++ : -1;
    }
    levels = filled;
    for (int s = 0; s < seasons; s++) {
      for (int i = design.starts[s]; i < design.starts[s + 1]; i++) {
        long[] known = reports.apply(design.rows[i]);
        for (int d = 0; d < known.length; d++) {
          if (level[d] >= 0) {
            rows.add(row(s, -design.back[i] / design.longest, level[d]));
            counts.add((double) known[d]);
          }
        }
      }
    }
  }

  LogLinear.Fit fit() {
    return LogLinear.negativeBinomial(
        rows.toArray(double[][]::new), counts.stream().mapToDouble(count -> count).toArray());
  }

  /** The rows of the judged period, one for each delay that is known and ever had a case. */
  double[][] judged(int known) {
    List<double[]> judged = new ArrayList<>();
    for (int d = 0; d < Math.min(known, level.length); d++) {
      if (level[d] >= 0) {
        judged.add(row(seasons - 1, 0, level[d]));
      }
    }
    return judged.toArray(double[][]::new);
  }

  private double[] row(int season, double time, int place) {
    double[] row = new double[seasons + (trend ? 1 : 0) + levels - 1];
    row[season] = 1;
    if (trend) {
      row[seasons] = time;
    }
    if (place > 0) {
      row[row.length - levels + place] = 1;
    }
    return row;
  }

  /** The root of the covariance of the log means of some rows. */
  static double[][] root(LogLinear.Fit fit, double[][] rows, boolean together) {
    double[][] covariance = new double[rows.length][rows.length];
    for (int a = 0; a < rows.length; a++) {
      for (int b = 0; b <= a; b++) {
        covariance[a][b] = a == b || together ? fit.covariance(rows[a], rows[b]) : 0;
      }
    }
    return Cholesky.of(covariance);
  }
}
