package shoutu.epi.reproduction;

import shoutu.epi.numeric.GammaTails;

/** A gamma distribution moved by one day and made discrete. */
final class DiscreteGamma {
  /** A share of the distribution that no count of cases can make felt. */
  private static final double NOTHING = 1e-18;

  private DiscreteGamma() {}

  /**
   * The second differences of G(k) = ∫ F from 0 to k, as Cori et al. have them; beyond the median
   * of T(k) = ∫ (1 − F) from k on, which has the same second differences but keeps its digits in
   * the tail. What is left beyond {@link #NOTHING} is no weight at all.
   */
  static double[] weights(double mean, double sd, int days) {
    double shape = mean / sd * (mean / sd);
    double scale = sd * sd / mean;
    GammaTails tails = new GammaTails(shape);
    double[] weights = new double[days];
    double below1 = 0;
    double below2 = 0;
    double above1 = mean;
    double above2 = mean + 1;
    double share2 = 0;
    double share1 = 0;
    double left2 = 1;
    double left1 = 1;
    for (int k = 1; k < days; k++) {
      tails.at(k / scale);
      double below = (k - mean) * tails.lower() + mean * tails.term();
      double above = (mean - k) * tails.upper() + mean * tails.term();
      double weight = share2 < 0.5 ? below - 2 * below1 + below2 : above - 2 * above1 + above2;
      weights[k] = Math.max(0, weight);
      if (left2 < NOTHING) {
        break;
      }
      below2 = below1;
      below1 = below;
      above2 = above1;
      above1 = above;
      share2 = share1;
      share1 = tails.lower();
      left2 = left1;
      left1 = tails.upper();
    }
    return weights;
  }
}
