package shoutu.epi.offspring;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/**
 * The likelihood of counted secondary cases. Γ(k + x) / Γ(k) is the product of k + j over all j
 * below x, so the sums run over the values of j, however many cases there are.
 *
 * <p>{@code more} has, for each j, the cases with more than j secondary cases.
 */
final class Counted {
  private final int cases;
  private final long sum;
  private final double[] more;
  private final double logFactorials;

  private Counted(int cases, long sum, double[] more, double logFactorials) {
    this.cases = cases;
    this.sum = sum;
    this.more = more;
    this.logFactorials = logFactorials;
  }

  static Counted of(long[] secondary) {
    int most = Math.toIntExact(Arrays.stream(secondary).max().orElse(0));
    double[] more = new double[most];
    double logFactorials = 0;
    long sum = 0;
    for (long x : secondary) {
      sum += x;
      logFactorials += Gamma.logGamma(x + 1.0);
      if (x > 0) {
        more[(int) x - 1]++;
      }
    }
    for (int j = most - 2; j >= 0; j--) {
      more[j] += more[j + 1];
    }
    return new Counted(secondary.length, sum, more, logFactorials);
  }

  long sum() {
    return sum;
  }

  double mean() {
    return (double) sum / cases;
  }

  double poisson(double r) {
    return sum * Math.log(r) - cases * r - logFactorials;
  }

  double negativeBinomial(double r, double k) {
    double log = sum * Math.log(r) - cases * k * Math.log1p(r / k) - logFactorials;
    for (int j = 0; j < more.length; j++) {
      log += more[j] * (Math.log(k + j) - Math.log(k + r));
    }
    return log;
  }

  /** Slope of the logarithm in k, R at its mean. */
  double slope(double k) {
    double slope = -cases * Math.log1p(mean() / k);
    for (int j = 0; j < more.length; j++) {
      slope += more[j] / (k + j);
    }
    return slope;
  }

  /** Change of the slope with k. */
  double bend(double k) {
    double bend = cases * mean() / (k * (k + mean()));
    for (int j = 0; j < more.length; j++) {
      bend -= more[j] / ((k + j) * (k + j));
    }
    return bend;
  }
}
