package shoutu.epi.numeric;

import org.hipparchus.special.Gamma;

/** So many marked ones among the drawn, when some of a finite lot are marked. */
public final class HypergeometricLaw {
  private HypergeometricLaw() {}

  /** P(X ≤ k). */
  public static double atMost(long k, long lot, long marked, long drawn) {
    return between(Long.MIN_VALUE, k, lot, marked, drawn);
  }

  /** P(X ≥ k). */
  public static double atLeast(long k, long lot, long marked, long drawn) {
    return between(k, Long.MAX_VALUE, lot, marked, drawn);
  }

  private static double between(long from, long to, long lot, long marked, long drawn) {
    Check.atLeast(1L, "lot", lot);
    Check.partOf(lot, "marked", marked);
    Check.partOf(lot, "drawn", drawn);
    long least = Math.max(0, drawn - (lot - marked));
    long most = Math.min(drawn, marked);
    if (from <= least && to >= most) {
      return 1;
    }
    double all = logChoose(lot, drawn);
    double sum = 0;
    for (long k = Math.max(from, least); k <= Math.min(to, most); k++) {
      sum += Math.exp(logChoose(marked, k) + logChoose(lot - marked, drawn - k) - all);
    }
    return Math.min(1, sum);
  }

  private static double logChoose(long n, long k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
