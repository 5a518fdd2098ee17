package shoutu.epi.numeric;

import org.hipparchus.special.Erf;

/** The standard normal distribution. */
public final class NormalLaw {
  private static final double ROOT_OF_TWO = Math.sqrt(2);

  private NormalLaw() {}

  /** The z with P(Z ≤ z) = probability. */
  public static double quantile(double probability) {
    Check.insideUnit("probability", probability);
    return ROOT_OF_TWO * Erf.erfInv(2 * probability - 1);
  }

  /** The z with P(|Z| ≤ z) = confidence: 1.959964 for 0.95. */
  public static double twoSided(double confidence) {
    Check.insideUnit("confidence", confidence);
    return ROOT_OF_TWO * Erf.erfInv(confidence);
  }
}
