package shoutu.epi.numeric;

/**
 * Binomial probabilities by Loader's saddle-point expansion (Loader 2000, Fast and accurate
 * computation of binomial probabilities), which R uses: good to 1e-15 or so, and rounded as R
 * rounds. For those who must have R's last digit; others use {@link BetaLaw} and {@link
 * HypergeometricLaw}.
 */
public final class SaddlePoint {
  private static final double LOG_OF_TWO_PI = 1.8378770664093456;

  /** ln n! less Stirling's formula, for n from 0 to 15. */
  private static final double[] STIRLING_ERROR = {
    0,
    0.08106146679532726,
    0.0413406959554093,
    0.02767792568499834,
    0.020790672103765093,
    0.016644691189821193,
    0.013876128823070748,
    0.01189670994589177,
    0.010411265261972096,
    0.009255462182712733,
    0.00833056343336287,
    0.007573675487951841,
    0.00694284010720953,
    0.006408994188004207,
    0.0059513701127588475,
    0.005554733551962801
  };

  private SaddlePoint() {}

  /** The probability that none of the marked ones of a finite lot is among the drawn. */
  public static double noneDrawn(long lot, long marked, long drawn) {
    if (drawn == 0) {
      return 1;
    }
    if (drawn > lot - marked) {
      return 0;
    }
    double p = (double) drawn / lot;
    double q = (double) (lot - drawn) / lot;
    double all = (double) lot;
    double some = (double) marked;
    double sample = (double) drawn;
    return binomial(0, some, p, q)
        * binomial(sample, all - some, p, q)
        / binomial(sample, all, p, q);
  }

  /** P(X = k) of n with probability p, q = 1 − p. */
  static double binomial(double k, double n, double p, double q) {
    if (p == 0 || q == 0) {
      return k == (p == 0 ? 0 : n) ? 1 : 0;
    }
    if (n == 0) {
      return 1;
    }
    if (k == 0) {
      return Math.exp(p < 0.1 ? -deviance(n, n * q) - n * p : n * Math.log(q));
    }
    if (k == n) {
      return Math.exp(q < 0.1 ? -deviance(n, n * p) - n * q : n * Math.log(p));
    }
    double log =
        stirlingError(n)
            - stirlingError(k)
            - stirlingError(n - k)
            - deviance(k, n * p)
            - deviance(n - k, n * q);
    double factor = LOG_OF_TWO_PI + Math.log(k) + Math.log1p(-k / n);
    return Math.exp(log - 0.5 * factor);
  }

  private static double stirlingError(double n) {
    if (n <= 15) {
      return STIRLING_ERROR[(int) n];
    }
    double square = n * n;
    if (n > 500) {
      return (1.0 / 12 - 1.0 / 360 / square) / n;
    }
    if (n > 80) {
      return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / n;
    }
    if (n > 35) {
      return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / n;
    }
    return (1.0 / 12
            - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                / square)
        / n;
  }

  /** x ln(x ÷ mean) + mean − x without loss of digits where both are near. */
  private static double deviance(double x, double mean) {
    if (Math.abs(x - mean) >= 0.1 * (x + mean)) {
      return x * Math.log(x / mean) + mean - x;
    }
    double v = (x - mean) / (x + mean);
    double sum = (x - mean) * v;
    double term = 2 * x * v;
    v *= v;
    for (int j = 1; j < 1000; j++) {
      term *= v;
      double next = sum + term / (2 * j + 1);
      if (next == sum) {
        break;
      }
      sum = next;
    }
    return sum;
  }
}
