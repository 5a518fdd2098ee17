package shoutu.epi.offspring;

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

  boolean isPoisson() {
    return Double.isInfinite(k);
  }
}
