package shoutu.epi.numeric;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How sure two fitted numbers are: the bend of the log likelihood at its peak. */
public final class Curvature {
  /** Fall of the log likelihood over one step: small against its shape, large against rounding. */
  private static final double FALL = 1e-4;

  private static final int MOST_TRIES = 60;

  private Curvature() {}

  /** Variances and covariance of two numbers. */
  public record Covariance(double first, double both, double second) {

    /** The variance of a function of both, from its slopes (delta method). */
    public double of(double slopeOfFirst, double slopeOfSecond) {
      return slopeOfFirst * slopeOfFirst * first
          + 2 * slopeOfFirst * slopeOfSecond * both
          + slopeOfSecond * slopeOfSecond * second;
    }
  }

  /**
   * The inverse of the observed information, by second differences whose steps are fitted to the
   * curve. Empty where the log likelihood does not bend down in every direction.
   */
  public static Optional<Covariance> covariance(
      ToDoubleFunction<double[]> logLikelihood, double[] peak) {
    double top = logLikelihood.applyAsDouble(peak);
    double h0 = step(logLikelihood, peak, 0, top);
    double h1 = step(logLikelihood, peak, 1, top);
    double a = bend(logLikelihood, peak, top, h0, 0);
    double d = bend(logLikelihood, peak, top, 0, h1);
    double sum = bend(logLikelihood, peak, top, h0, h1);
    double difference = bend(logLikelihood, peak, top, h0, -h1);
    double info0 = a / (h0 * h0);
    double info1 = d / (h1 * h1);
    double cross = (sum - difference) / (4 * h0 * h1);
    double determinant = info0 * info1 - cross * cross;
    if (!(info0 > 0 && info1 > 0 && determinant > 1e-12 * info0 * info1)) {
      return Optional.empty();
    }
    return Optional.of(
        new Covariance(info1 / determinant, -cross / determinant, info0 / determinant));
  }

  private static double step(
      ToDoubleFunction<double[]> function, double[] peak, int number, double top) {
    double h = 1e-3;
    for (int i = 0; i < MOST_TRIES; i++) {
      double fall = bend(function, peak, top, number == 0 ? h : 0, number == 0 ? 0 : h) / 2;
      if (fall > FALL / 4 && fall < FALL * 4) {
        break;
      }
      h *= fall > FALL ? 0.5 : 2;
    }
    return h;
  }

  /** Minus the second difference along a step. */
  private static double bend(
      ToDoubleFunction<double[]> function, double[] peak, double top, double h0, double h1) {
    return 2 * top
        - function.applyAsDouble(new double[] {peak[0] + h0, peak[1] + h1})
        - function.applyAsDouble(new double[] {peak[0] - h0, peak[1] - h1});
  }
}
