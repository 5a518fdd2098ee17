package shoutu.epi.projection;

import java.util.Arrays;
import shoutu.epi.numeric.Check;

/**
 * Proper scores of forecasts: on average nobody can better them by foretelling something else than
 * what is believed. In cases; 0 is perfect, smaller is better. A forecast of one number without any
 * spread scores its absolute error.
 */
public final class Scores {
  private static final double SAME = 1e-9;

  private Scores() {}

  /**
   * Continuous ranked probability score of a sample's empirical distribution (Gneiting and Raftery
   * 2007, JASA 102:359–378, equation 21): E|X − y| − E|X − X′| / 2.
   *
   * @param sample in any order, at least one
   */
  public static double crps(double[] sample, double observed) {
    Check.finite("observed", observed);
    int n = Check.atLeast(1, "sample", sample.length);
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double off = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      Check.finite("sample", sorted[i]);
      off += Math.abs(sorted[i] - observed);
      // each value is counted positive against the smaller, negative against the larger ones
      spread += (2.0 * i - n + 1) * sorted[i];
    }
    return off / n - spread / n / n;
  }

  /**
   * Weighted interval score (Bracher, Ray, Gneiting and Reich 2021, PLoS Comput Biol 17:e1008618,
   * equation 2, with its weights α / 2 and 1 / 2 for the median): the mean over the quantiles of
   * twice the quantile score. With more and more quantiles it becomes the CRPS.
   *
   * @param probabilities ascending and symmetric about 0.5, 0.5 among them
   * @param quantiles foretold for them
   */
  public static double wis(double[] probabilities, double[] quantiles, double observed) {
    Check.finite("observed", observed);
    symmetric(probabilities, quantiles.length);
    double sum = 0;
    for (int i = 0; i < quantiles.length; i++) {
      double quantile = Check.finite("quantile", quantiles[i]);
      if (i > 0 && quantile < quantiles[i - 1]) {
        throw new IllegalArgumentException(
            "quantiles must not fall, but %s follows %s".formatted(quantile, quantiles[i - 1]));
      }
      double share = observed <= quantile ? 1 - probabilities[i] : -probabilities[i];
      sum += 2 * share * (quantile - observed);
    }
    return sum / quantiles.length;
  }

  /**
   * Interval score of one central interval (Gneiting and Raftery 2007, equation 43): its width, and
   * 2 / α for each case by which it was missed.
   *
   * @param confidence 1 − α, 0.95 say
   */
  public static double interval(double confidence, double low, double high, double observed) {
    Check.insideUnit("confidence", confidence);
    Check.finite("observed", observed);
    if (!(Check.finite("low", low) <= Check.finite("high", high))) {
      throw new IllegalArgumentException(
          "the interval must not end below its start, but was " + low + " to " + high);
    }
    double missed = Math.max(0, low - observed) + Math.max(0, observed - high);
    return high - low + 2 / (1 - confidence) * missed;
  }

  private static void symmetric(double[] probabilities, int quantiles) {
    int n = probabilities.length;
    if (n != quantiles) {
      throw new IllegalArgumentException(n + " probabilities, but " + quantiles + " quantiles");
    }
    if (n % 2 == 0) {
      throw new IllegalArgumentException(
          "probabilities must be odd in number, the median among them, but were " + n);
    }
    for (int i = 0; i < n; i++) {
      double probability = Check.insideUnit("probability", probabilities[i]);
      if (Math.abs(probability + probabilities[n - 1 - i] - 1) > SAME) {
        throw new IllegalArgumentException(
            "probabilities must be symmetric about 0.5, but %s faces %s"
                .formatted(probability, probabilities[n - 1 - i]));
      }
      if (i > 0 && !(probability > probabilities[i - 1])) {
        throw new IllegalArgumentException(
            "probabilities must rise, but %s follows %s"
                .formatted(probability, probabilities[i - 1]));
      }
    }
  }
}
