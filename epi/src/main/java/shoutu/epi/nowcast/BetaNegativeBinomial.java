package shoutu.epi.nowcast;

/**
 * The events still missing when those reported are so many, their share is beta distributed, and
 * before any report every number was equally likely.
 */
final class BetaNegativeBinomial {
  private BetaNegativeBinomial() {}

  /**
   * The probabilities of 0, 1, ..., {@code most} missing events; they sum to less than 1.
   *
   * @param a of the beta distribution of the share
   */
  static double[] probabilities(int reported, double a, double b, int most) {
    double log = 0;
    for (int i = 0; i <= reported; i++) {
      log += Math.log((a + i) / (a + b + i));
    }
    double[] probabilities = new double[most + 1];
    double r = reported + 1.0;
    for (int missing = 0; missing <= most; missing++) {
      probabilities[missing] = Math.exp(log);
      log += Math.log((r + missing) / (missing + 1) * ((b + missing) / (a + b + r + missing)));
    }
    return probabilities;
  }
}
