package shoutu.epi.offspring;

import org.hipparchus.special.Gamma;
import shoutu.epi.numeric.Check;

/**
 * Negative binomial number of secondary cases: variance R + R²/k.
 *
 * @param r mean, above 0
 * @param k dispersion, above 0: the smaller, the more transmission comes from a few; 1 is the
 *     geometric, infinity the Poisson distribution
 */
public record OffspringLaw(double r, double k) {
  public OffspringLaw {
    Check.positive("R", r);
    if (!(k > 0)) {
      throw new IllegalArgumentException("k must be above 0, but was " + k);
    }
  }

  /** The probability of so many secondary cases, a whole number from 0 on. */
  public double probability(double cases) {
    Check.notNegative("cases", cases);
    double log =
        isPoisson()
            ? cases * Math.log(r) - r
            : Gamma.logGamma(k + cases)
                - Gamma.logGamma(k)
                - k * Math.log1p(r / k)
                + cases * Math.log(r / (k + r));
    return Math.exp(log - Gamma.logGamma(cases + 1));
  }

  boolean isPoisson() {
    return Double.isInfinite(k);
  }
}
