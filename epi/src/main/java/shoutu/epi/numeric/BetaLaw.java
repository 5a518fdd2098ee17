package shoutu.epi.numeric;

import org.hipparchus.special.Beta;

/** The beta distribution, and what follows from it: binomial tails and Student's t. */
public final class BetaLaw {
  private static final double FAR = 700;

  private BetaLaw() {}

  /** P(X ≤ x) for x from 0 to 1. */
  public static double cdf(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    return x >= 1 ? 1 : Beta.regularizedBeta(x, a, b);
  }

  /** The x with P(X ≤ x) = probability; solved on the logit of x, from the mean. */
  public static double quantile(double probability, double a, double b) {
    Check.insideUnit("probability", probability);
    Check.positive("a", a);
    Check.positive("b", b);
    double logBeta = Beta.logBeta(a, b);
    Root.Increasing distance =
        u -> {
          // x and 1 - x are formed apart, so that neither loses digits near its end
          double x = 1 / (1 + Math.exp(-u));
          double rest = 1 / (1 + Math.exp(u));
          double slope = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta);
          double off = x <= rest ? cdf(x, a, b) - probability : (1 - probability) - cdf(rest, b, a);
          return new Root.Point(off, slope);
        };
    double u = Root.of(distance, Math.log(a / b), -FAR, FAR);
    return 1 / (1 + Math.exp(-u));
  }

  /** P(X ≥ k) for X binomial with n trials. */
  public static double binomialAtLeast(long k, long n, double p) {
    if (k <= 0) {
      return 1;
    }
    return k > n ? 0 : cdf(p, k, n - k + 1);
  }

  /**
   * The t &gt; 0 with P(|T| ≤ t) = confidence, for Student's t with the given degrees of freedom.
   */
  public static double studentTwoSided(double confidence, double degreesOfFreedom) {
    double x = quantile(1 - confidence, degreesOfFreedom / 2, 0.5);
    return Math.sqrt(degreesOfFreedom * (1 - x) / x);
  }
}
