package shoutu.epi.detection.history;

import java.util.Arrays;
import java.util.Optional;
import shoutu.epi.detection.Feed;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.NegativeBinomialLaw;
import shoutu.epi.numeric.NormalLaw;

/** Is this more than around the same time of earlier years? Rules that need no regression. */
public final class SameTime {
  private static final int MEAN_OF_NORMAL = 20;

  /**
   * Upper 95 % confidence limits of a Poisson mean for counts 0 to 20, the shortest possible (Crow
   * and Gardner 1959, Biometrika 46:441–453, table 1).
   */
  private static final double[] CROW_GARDNER = {
    3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.050,
    20.335, 21.364, 22.945, 23.762, 25.400, 26.306, 27.735, 28.966, 30.017
  };

  private SameTime() {}

  /**
   * The rule of the Robert Koch Institute: up to a mean of 20, the upper Crow–Gardner limit of a
   * Poisson mean at the mean of the earlier counts, rounded down; beyond, their mean + 2 sd.
   *
   * <p>As {@code surveillance::algo.rki}: {@link Reference#rki1}, {@link Reference#rki2}, {@link
   * Reference#rki3}. <b>Breaks</b> with trends and after outbreaks, which stay in the baseline. A
   * mean of 1.9 is judged as 1.
   */
  public static Feed<LimitPoint> rki(Reference reference) {
    return Feed.of(
        (series, period) ->
            reference
                .counts(series, period)
                .map(earlier -> point(series, period, earlier, rkiLimit(earlier))));
  }

  private static double rkiLimit(long[] earlier) {
    double mean = mean(earlier);
    return mean > MEAN_OF_NORMAL
        ? mean + 2 * sd(earlier, mean)
        : CROW_GARDNER[(int) Math.floor(mean)];
  }

  /**
   * Bayes: earlier counts are Poisson with one mean, which has Jeffreys' prior; the next count is
   * then negative binomial (Riebler 2004; Höhle and Riebler 2005).
   *
   * <p>As {@code surveillance::algo.bayes}. <b>Breaks</b> when the earlier counts vary more than
   * Poisson counts: the limit is too low.
   *
   * @param alpha one-sided probability that an ordinary count lies above its limit
   */
  public static Feed<LimitPoint> bayes(Reference reference, double alpha) {
    Check.insideUnit("alpha", alpha);
    return Feed.of(
        (series, period) ->
            reference
                .counts(series, period)
                .map(earlier -> point(series, period, earlier, bayesLimit(earlier, alpha))));
  }

  private static double bayesLimit(long[] earlier, double alpha) {
    double shape = Arrays.stream(earlier).sum() + 0.5;
    return NegativeBinomialLaw.quantile(1 - alpha, shape / earlier.length, shape);
  }

  /**
   * The sum of the last four weeks against such sums of earlier years (Stroup et al. 1989, Stat Med
   * 8:323–329): mean + z sd √(1 + 1/n) of the sums at the same time and one block before and after.
   *
   * <p>As {@code surveillance::algo.cdc}. <b>Breaks</b> with rare diseases, whose sums are not
   * normal, and with trends; weeks of 53-week years move by one.
   */
  public static Feed<LimitPoint> cdc(Cdc settings) {
    double z = NormalLaw.quantile(1 - settings.alpha() / 2);
    return Feed.of((series, period) -> cdcPoint(series, period, settings, z));
  }

  private static Optional<LimitPoint> cdcPoint(long[] series, int period, Cdc settings, double z) {
    if (period < settings.history()) {
      return Optional.empty();
    }
    long[] blocks = new long[settings.years() * (2 * settings.blocksEachSide() + 1)];
    int filled = 0;
    for (int year = 1; year <= settings.years(); year++) {
      for (int off = -settings.blocksEachSide(); off <= settings.blocksEachSide(); off++) {
        blocks[filled++] = block(series, period - year * settings.perYear() + off * Cdc.BLOCK);
      }
    }
    double mean = mean(blocks);
    double limit = mean + z * sd(blocks, mean) * Math.sqrt(1 + 1.0 / blocks.length);
    return Optional.of(new LimitPoint(period, block(series, period), mean, limit));
  }

  private static long block(long[] series, int last) {
    long sum = 0;
    for (int i = last - Cdc.BLOCK + 1; i <= last; i++) {
      sum += series[i];
    }
    return sum;
  }

  private static LimitPoint point(long[] series, int period, long[] earlier, double limit) {
    return new LimitPoint(period, series[period], mean(earlier), limit);
  }

  private static double mean(long[] counts) {
    return (double) Arrays.stream(counts).sum() / counts.length;
  }

  private static double sd(long[] counts, double mean) {
    double squares = 0;
    for (long count : counts) {
      squares += (count - mean) * (count - mean);
    }
    return Math.sqrt(squares / (counts.length - 1));
  }
}
