package shoutu.epi.numeric;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * Regression of counts with a logarithmic link: log mean = row · coefficients. Poisson or negative
 * binomial with variance mean + alpha × mean², by iteratively reweighted least squares (McCullagh
 * and Nelder 1989), started and solved as R's {@code glm} does, but carried on until nothing
 * changes.
 */
public final class LogLinear {
  private static final int MOST_STEPS = 100;
  private static final double START = 0.1;
  private static final double LEAST_CHANGE = 1e-13;
  private static final double LEAST_ALPHA = 1e-6;
  private static final double MOST_ALPHA = 1e6;
  private static final int MOST_ROUNDS = 1000;
  private static final int MOST_HALVES = 40;
  private static final double ROUNDING = 1e-12;
  private static final double SUSPICIOUS_ALPHA = 20;

  private LogLinear() {}

  /**
   * A fitted model.
   *
   * @param covariance of the coefficients, for a dispersion of 1
   * @param means fitted, one for each row
   * @param alpha variance = mean + alpha × mean²; 0 for Poisson
   */
  @SuppressWarnings("ArrayRecordComponent") // read by the families of this library, never compared
  public record Fit(double[] coefficients, double[][] covariance, double[] means, double alpha) {

    /** The mean of a new row. */
    public double mean(double[] row) {
      return Math.exp(dot(row, coefficients));
    }

    /** Standard error of the logarithm of the mean of a new row. */
    public double logSe(double[] row) {
      return Math.sqrt(Math.max(0, covariance(row, row)));
    }

    /** Of the logarithms of the means of two new rows. */
    public double covariance(double[] one, double[] other) {
      double sum = 0;
      for (int i = 0; i < one.length; i++) {
        sum += one[i] * dot(covariance[i], other);
      }
      return sum;
    }
  }

  /** The fit of Poisson counts: {@link #fit} with an alpha of 0. */
  public static Fit poisson(double[][] rows, double[] counts) {
    return fit(rows, counts, 0);
  }

  /** With a known alpha, 0 for Poisson. */
  public static Fit fit(double[][] rows, double[] counts, double alpha) {
    double[] means = new double[counts.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = counts[i] + START;
    }
    int size = rows[0].length;
    double[][] information = new double[size][size];
    double[] right = weigh(means, rows, counts, alpha, information);
    return climbed(Cholesky.solve(Cholesky.of(information), right), rows, counts, alpha);
  }

  /**
   * Negative binomial with alpha by maximum likelihood, alternating with the coefficients. Alpha is
   * 0 when the counts vary no more than Poisson counts do.
   */
  public static Fit negativeBinomial(double[][] rows, double[] counts) {
    return highest(poisson(rows, counts).coefficients(), rows, counts);
  }

  /**
   * The same from where it is good to begin.
   *
   * @param start coefficients of a fit of Poisson counts
   */
  public static Fit negativeBinomial(double[][] rows, double[] counts, double[] start) {
    return highest(start.clone(), rows, counts);
  }

  /**
   * Where one count is far above all others, the line of Poisson counts passes by these, alpha
   * becomes huge, and there is nothing to climb: then it is tried again from a line through the
   * logarithms.
   */
  private static Fit highest(double[] start, double[][] rows, double[] counts) {
    Fit fit = alternating(start, rows, counts);
    if (fit.alpha() < SUSPICIOUS_ALPHA) {
      return fit;
    }
    Fit other = alternating(throughLogs(rows, counts), rows, counts);
    return likelihood(other, counts) > likelihood(fit, counts) ? other : fit;
  }

  /** Least squares on log (count + 1/2). */
  private static double[] throughLogs(double[][] rows, double[] counts) {
    int size = rows[0].length;
    double[][] squares = new double[size][size];
    double[] right = new double[size];
    for (int i = 0; i < rows.length; i++) {
      for (int a = 0; a < size; a++) {
        right[a] += rows[i][a] * Math.log(counts[i] + 0.5);
        for (int b = 0; b <= a; b++) {
          squares[a][b] += rows[i][a] * rows[i][b];
        }
      }
    }
    return Cholesky.solve(Cholesky.of(squares), right);
  }

  /** Log likelihood, but for the factorials of the counts. */
  private static double likelihood(Fit fit, double[] counts) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      double mean = fit.means()[i];
      double size = 1 / fit.alpha();
      sum +=
          fit.alpha() == 0
              ? counts[i] * Math.log(mean) - mean
              : Gamma.logGamma(counts[i] + size)
                  - Gamma.logGamma(size)
                  + counts[i] * Math.log(mean / (mean + size))
                  - size * Math.log1p(mean / size);
    }
    return sum;
  }

  private static Fit alternating(double[] start, double[][] rows, double[] counts) {
    double[] means = new double[counts.length];
    expect(means, rows, start, counts, 0);
    double alpha = alpha(counts, means, 0);
    Fit fit = climbed(start, rows, counts, alpha);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double before = alpha;
      alpha = alpha(counts, fit.means(), alpha);
      fit = climbed(fit.coefficients(), rows, counts, alpha);
      if (Math.abs(alpha - before) <= 1e-11 * Math.max(1e-3, alpha)) {
        return fit;
      }
    }
    return fit;
  }

  /** Steps that would lower the likelihood are halved until they do not. */
  private static Fit climbed(double[] start, double[][] rows, double[] counts, double alpha) {
    int size = start.length;
    double[] coefficients = start;
    double[][] information = new double[size][size];
    double[] means = new double[counts.length];
    double reached = expect(means, rows, start, counts, alpha);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] right = weigh(means, rows, counts, alpha, information);
      double[][] root = Cholesky.of(information);
      double[] next = Cholesky.solve(root, right);
      double likelihood = expect(means, rows, next, counts, alpha);
      for (int half = 0; half < MOST_HALVES && fallsFrom(reached, likelihood); half++) {
        for (int a = 0; a < size; a++) {
          next[a] = (coefficients[a] + next[a]) / 2;
        }
        likelihood = expect(means, rows, next, counts, alpha);
      }
      reached = likelihood;
      double change = 0;
      for (double[] row : rows) {
        change = Math.max(change, Math.abs(dot(row, next) - dot(row, coefficients)));
      }
      coefficients = next;
      if (change < LEAST_CHANGE * 100) {
        return new Fit(coefficients, Cholesky.inverse(root), means, alpha);
      }
    }
    return new Fit(coefficients, Cholesky.inverse(Cholesky.of(information)), means, alpha);
  }

  private static boolean fallsFrom(double reached, double likelihood) {
    return !(likelihood >= reached - ROUNDING * Math.abs(reached));
  }

  /** Fills the information of the coefficients; gives the right side of the normal equations. */
  private static double[] weigh(
      double[] means, double[][] rows, double[] counts, double alpha, double[][] information) {
    int size = rows[0].length;
    for (double[] line : information) {
      Arrays.fill(line, 0);
    }
    double[] right = new double[size];
    for (int i = 0; i < rows.length; i++) {
      double mean = means[i];
      double weight = mean / (1 + alpha * mean);
      double z = Math.log(mean) + (counts[i] - mean) / mean;
      double[] row = rows[i];
      for (int a = 0; a < size; a++) {
        double weighted = weight * row[a];
        right[a] += weighted * z;
        for (int b = 0; b <= a; b++) {
          information[a][b] += weighted * row[b];
        }
      }
    }
    return right;
  }

  /** Fills the means; gives the log likelihood, but for what does not depend on them. */
  private static double expect(
      double[] means, double[][] rows, double[] coefficients, double[] counts, double alpha) {
    double likelihood = 0;
    for (int i = 0; i < rows.length; i++) {
      double log = Math.clamp(dot(rows[i], coefficients), -700, 700);
      means[i] = Math.exp(log);
      likelihood +=
          counts[i] * log
              - (alpha == 0 ? means[i] : (counts[i] + 1 / alpha) * Math.log1p(alpha * means[i]));
    }
    return likelihood;
  }

  /** Newton's method on the logarithm of alpha. */
  private static double alpha(double[] counts, double[] means, double start) {
    double moment = 0;
    for (int i = 0; i < counts.length; i++) {
      double off = counts[i] / means[i] - 1;
      moment += off * off - 1 / means[i];
    }
    double alpha = start > 0 ? start : Math.clamp(moment / counts.length, 1e-3, 1e2);
    for (int step = 0; step < MOST_STEPS; step++) {
      double size = 1 / alpha;
      double score = 0;
      double information = 0;
      for (int i = 0; i < counts.length; i++) {
        double y = counts[i];
        double both = means[i] + size;
        score +=
            Gamma.digamma(size + y)
                - Gamma.digamma(size)
                + Math.log(size / both)
                + 1
                - (y + size) / both;
        information +=
            Gamma.trigamma(size)
                - Gamma.trigamma(size + y)
                - 1 / size
                + 2 / both
                - (y + size) / (both * both);
      }
      // in log size: slope score × size, curvature information × size² − score × size
      double curvature = information * size * size - score * size;
      double move = curvature > 0 ? score * size / curvature : Math.signum(score);
      move = Math.clamp(move, -2, 2);
      alpha /= Math.exp(move);
      if (alpha < LEAST_ALPHA) {
        return 0;
      }
      if (alpha > MOST_ALPHA) {
        return MOST_ALPHA;
      }
      if (Math.abs(move) < 1e-12) {
        return alpha;
      }
    }
    return alpha;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
