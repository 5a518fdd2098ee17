package shoutu.epi.projection;

import shoutu.epi.numeric.Check;

/** How the number of people whom one case infects varies between cases of the same R. */
public sealed interface Offspring {

  /** As if all cases were equally contagious. */
  record Poisson() implements Offspring {}

  /**
   * A few cases infect many (Lloyd-Smith et al. 2005).
   *
   * @param k dispersion, above 0: the smaller, the more unequal; 0.1 to 0.6 for SARS and COVID-19
   */
  record NegativeBinomial(double k) implements Offspring {
    public NegativeBinomial {
      Check.positive("dispersion k", k);
    }
  }

  /** Every case infects as many as any other, but for chance. */
  static Offspring poisson() {
    return new Poisson();
  }

  /** A few cases infect many: variance mean + mean² ÷ k, for each case; k above 0. */
  static Offspring negativeBinomial(double k) {
    return new NegativeBinomial(k);
  }
}
