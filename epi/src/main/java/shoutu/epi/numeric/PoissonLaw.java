package shoutu.epi.numeric;

/** The Poisson distribution. */
public final class PoissonLaw {
  /** Below this mean, probabilities are summed one by one from 0. */
  private static final double SUMMED = 400;

  private PoissonLaw() {}

  /** P(X ≤ k). */
  public static double cdf(long k, double mean) {
    if (k < 0) {
      return 0;
    }
    return mean == 0 ? 1 : GammaLaw.upperTail(mean, k + 1.0);
  }

  /** P(X ≥ k), precise however small it is. */
  public static double atLeast(long k, double mean) {
    if (k <= 0) {
      return 1;
    }
    return mean == 0 ? 0 : GammaLaw.cdf(mean, (double) k);
  }

  /** The smallest k with P(X ≤ k) ≥ probability. */
  public static long quantile(double probability, double mean) {
    Check.insideUnit("probability", probability);
    Check.notNegative("mean", mean);
    if (mean < SUMMED) {
      double mass = Math.exp(-mean);
      double sum = mass;
      long k = 0;
      while (sum < probability && mass > 0) {
        k++;
        mass *= mean / k;
        sum += mass;
      }
      return k;
    }
    long start = Math.round(mean + Math.sqrt(mean) * NormalLaw.quantile(probability));
    return Steps.smallest(k -> cdf(k, mean) >= probability, start);
  }
}
