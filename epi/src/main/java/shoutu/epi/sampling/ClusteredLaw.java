package shoutu.epi.sampling;

import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import shoutu.epi.numeric.BetaLaw;

/** Successes over clusters: the sum of independent beta-binomial counts. */
final class ClusteredLaw {
  private ClusteredLaw() {}

  static double atLeast(int fewest, Clusters clusters, double share) {
    double variance = clusters.sdBetween() * clusters.sdBetween();
    if (variance == 0 || share == 0 || share == 1) {
      return BetaLaw.binomialAtLeast(fewest, (long) clusters.number() * clusters.each(), share);
    }
    double weight = share * (1 - share) / variance - 1;
    if (!(weight > 0)) {
      throw new IllegalArgumentException(
          "sd between clusters must be below %s for a share of %s, but was %s"
              .formatted(Math.sqrt(share * (1 - share)), share, clusters.sdBetween()));
    }
    double[] one = betaBinomial(clusters.each(), share * weight, (1 - share) * weight);
    double[] sum = {1};
    for (int cluster = 0; cluster < clusters.number(); cluster++) {
      sum = folded(sum, one);
    }
    double tail = 0;
    for (int k = fewest; k < sum.length; k++) {
      tail += sum[k];
    }
    return Math.min(1, tail);
  }

  private static double[] betaBinomial(int n, double a, double b) {
    double[] p = new double[n + 1];
    double base = Beta.logBeta(a, b);
    for (int k = 0; k <= n; k++) {
      p[k] =
          Math.exp(
              Gamma.logGamma(n + 1.0)
                  - Gamma.logGamma(k + 1.0)
                  - Gamma.logGamma(n - k + 1.0)
                  + Beta.logBeta(a + k, b + n - k)
                  - base);
    }
    return p;
  }

  private static double[] folded(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        sum[i + k] += a[i] * b[k];
      }
    }
    return sum;
  }
}
