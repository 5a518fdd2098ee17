package shoutu.epi.numeric;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How sure two fitted numbers are: the bend of the log likelihood at its peak. */
public final class Curvature {
  /** Fall of the log likelihood over one step: small against its shape, large against rounding. */
  private static final double FALL = 1e-4;

  private static final int MOST_TRIES = 60;

  private final ToDoubleFunction<double[]> function;
  private final double[] peak;
  private final double[] steps = new double[2];
  private double top;
  private Optional<Covariance> covariance = Optional.empty();

  private Curvature(ToDoubleFunction<double[]> function, double[] peak) {
    this.function = function;
    this.peak = peak;
  }

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
    return covariance(logLikelihood, peak, Strides.SILENT);
  }

  /** The same in three strides: the step of each number, and the bends over both. */
  public static Optional<Covariance> covariance(
      ToDoubleFunction<double[]> logLikelihood, double[] peak, Strides strides) {
    Curvature curvature = new Curvature(logLikelihood, peak);
    strides.take(3, curvature::stride);
    return curvature.covariance;
  }

  private void stride(int number) {
    switch (number) {
      case 0 -> {
        top = function.applyAsDouble(peak);
        steps[0] = step(0);
      }
      case 1 -> steps[1] = step(1);
      default -> covariance = inverse();
    }
  }

  private Optional<Covariance> inverse() {
    double h0 = steps[0];
    double h1 = steps[1];
    double info0 = bend(h0, 0) / (h0 * h0);
    double info1 = bend(0, h1) / (h1 * h1);
    double cross = (bend(h0, h1) - bend(h0, -h1)) / (4 * h0 * h1);
    double determinant = info0 * info1 - cross * cross;
    if (!(info0 > 0 && info1 > 0 && determinant > 1e-12 * info0 * info1)) {
      return Optional.empty();
    }
    return Optional.of(
        new Covariance(info1 / determinant, -cross / determinant, info0 / determinant));
  }

  private double step(int number) {
    double h = 1e-3;
    for (int i = 0; i < MOST_TRIES; i++) {
      double fall = bend(number == 0 ? h : 0, number == 0 ? 0 : h) / 2;
      if (fall > FALL / 4 && fall < FALL * 4) {
        break;
      }
      h *= fall > FALL ? 0.5 : 2;
    }
    return h;
  }

  /** Minus the second difference along a step. */
  private double bend(double h0, double h1) {
    return 2 * top
        - function.applyAsDouble(new double[] {peak[0] + h0, peak[1] + h1})
        - function.applyAsDouble(new double[] {peak[0] - h0, peak[1] - h1});
  }
}
