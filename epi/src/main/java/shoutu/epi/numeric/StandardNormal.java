package shoutu.epi.numeric;

import org.hipparchus.special.Erf;

/** The standard normal distribution: its curve and both its tails, each with all its digits. */
public final class StandardNormal {
  private static final double ROOT_OF_TWO = Math.sqrt(2);
  private static final double LOG_ROOT_OF_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private StandardNormal() {}

  /** P(Z ≤ z). */
  public static double cdf(double z) {
    return 0.5 * Erf.erfc(-z / ROOT_OF_TWO);
  }

  /** P(Z &gt; z). */
  public static double upperTail(double z) {
    return 0.5 * Erf.erfc(z / ROOT_OF_TWO);
  }

  /** Logarithm of the density. */
  public static double logDensity(double z) {
    return -0.5 * z * z - LOG_ROOT_OF_TWO_PI;
  }
}
