package shoutu.epi.numeric;

import org.hipparchus.special.Gamma;

/** The gamma distribution with scale 1. */
public final class GammaLaw {
  private static final double LOWEST_LOG = -745;
  private static final double HIGHEST_LOG = 709;

  private GammaLaw() {}

  /** P(X ≤ x); 0 for negative x. */
  public static double cdf(double x, double shape) {
    return x <= 0 ? 0 : Gamma.regularizedGammaP(shape, x);
  }

  /** P(X &gt; x); 1 for negative x. */
  public static double upperTail(double x, double shape) {
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(shape, x);
  }

  /** The x with P(X ≤ x) = probability; solved on the logarithm of x, from Wilson–Hilferty. */
  public static double quantile(double probability, double shape) {
    Check.insideUnit("probability", probability);
    Check.positive("shape", shape);
    double logGamma = Gamma.logGamma(shape);
    Root.Increasing distance =
        u -> {
          double x = Math.exp(u);
          double slope = Math.exp(shape * u - x - logGamma);
          double off =
              probability <= 0.5
                  ? cdf(x, shape) - probability
                  : (1 - probability) - upperTail(x, shape);
          return new Root.Point(off, slope);
        };
    return Math.exp(Root.of(distance, start(probability, shape), LOWEST_LOG, HIGHEST_LOG));
  }

  private static double start(double probability, double shape) {
    double c = 1 / (9 * shape);
    double cubeRoot = 1 - c + NormalLaw.quantile(probability) * Math.sqrt(c);
    if (cubeRoot > 0.3) {
      return Math.log(shape) + 3 * Math.log(cubeRoot);
    }
    return (Math.log(probability) + Gamma.logGamma(shape + 1)) / shape;
  }
}
