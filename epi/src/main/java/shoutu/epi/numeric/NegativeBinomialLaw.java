package shoutu.epi.numeric;

/** The negative binomial distribution by its mean and size; its variance is mean + mean² ÷ size. */
public final class NegativeBinomialLaw {
  private static final double LEAST_MASS = 1e-280;
  private static final double SUMMED = 2000;

  private NegativeBinomialLaw() {}

  /** P(X ≤ k). */
  public static double cdf(long k, double mean, double size) {
    if (k < 0) {
      return 0;
    }
    return mean == 0 ? 1 : 1 - BetaLaw.cdf(mean / (size + mean), k + 1.0, size);
  }

  /** P(X ≥ k), precise however small it is. */
  public static double atLeast(long k, double mean, double size) {
    if (k <= 0) {
      return 1;
    }
    return mean == 0 ? 0 : BetaLaw.cdf(mean / (size + mean), (double) k, size);
  }

  /** The smallest k with P(X ≤ k) ≥ probability. */
  public static long quantile(double probability, double mean, double size) {
    Check.insideUnit("probability", probability);
    Check.notNegative("mean", mean);
    Check.positive("size", size);
    double q = mean / (size + mean);
    double mass = Math.exp(-size * Math.log1p(mean / size));
    if (mean < SUMMED && mass > LEAST_MASS) {
      double sum = mass;
      long k = 0;
      while (sum < probability && mass > 0) {
        mass *= q * (size + k) / (k + 1);
        k++;
        sum += mass;
      }
      return k;
    }
    double sd = Math.sqrt(mean + mean * mean / size);
    long start = Math.round(mean + sd * NormalLaw.quantile(probability));
    return Steps.smallest(k -> cdf(k, mean, size) >= probability, start);
  }
}
