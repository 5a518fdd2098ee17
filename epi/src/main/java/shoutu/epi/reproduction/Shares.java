package shoutu.epi.reproduction;

/** Reported shares by day. */
final class Shares {
  private Shares() {}

  static double[] of(double[] reported, int days) {
    if (reported.length != days) {
      throw new IllegalArgumentException(
          "reported share must have " + days + " days, but had " + reported.length);
    }
    double[] shares = reported.clone();
    for (int i = 0; i < days; i++) {
      if (!(shares[i] > 0 && shares[i] <= 1)) {
        throw new IllegalArgumentException(
            "reported share[" + i + "] must be above 0 up to 1, but was " + shares[i]);
      }
    }
    return shares;
  }
}
