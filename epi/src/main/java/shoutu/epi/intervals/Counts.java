package shoutu.epi.intervals;

import java.util.Arrays;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.GammaLaw;

/**
 * Intervals for a count of events.
 *
 * <p>A full count is exact for the list it was made from. These intervals speak of the process
 * behind the list: were the same time lived through again, independent events at the same rate
 * would bring another number, and the interval holds the means with which the observed one is not
 * rare. They say nothing about entries that are missing or wrong, and are too narrow where one
 * event brings the next.
 */
public final class Counts {
  private Counts() {}

  /**
   * The exact interval of a Poisson count (Garwood 1936, Biometrika 28:437–442): each tail holds at
   * most half of 1 − confidence. Never covers less than it says. With a count of 0 the lower limit
   * is 0 and the upper one −log of that half.
   *
   * @param count of independent events, 0 or more
   * @param confidence 0.95 for 95 %
   */
  public static CountInterval exact(long count, double confidence) {
    Check.atLeast(0L, "count", count);
    Check.insideUnit("confidence", confidence);
    double tail = (1 - confidence) / 2;
    return new CountInterval(
        count,
        count == 0 ? 0 : GammaLaw.quantile(tail, (double) count),
        GammaLaw.quantile(1 - tail, count + 1.0),
        confidence);
  }

  /**
   * The sum over events that count for different numbers: the gamma interval of Fay and Feuer 1997
   * (Stat Med 16:791–801). The number of events of each size is Poisson, the sizes are as they were
   * seen. With sizes that are all 1 it is {@link #exact}. Covers what it says in all cases that
   * were tried, usually more; wide when one event holds most of the sum.
   *
   * @param sizes of the events, 0 or more, at least one above 0: with none there is nothing that
   *     tells how large the next event would be
   * @param confidence 0.95 for 95 %
   */
  public static CountInterval ofGroups(long[] sizes, double confidence) {
    long[] checked = Check.counts("sizes", sizes);
    Check.insideUnit("confidence", confidence);
    long sum = Arrays.stream(checked).reduce(0, Math::addExact);
    Check.atLeast(1L, "sum of sizes", sum);
    double squares = Arrays.stream(checked).mapToDouble(size -> (double) size * size).sum();
    double largest = Arrays.stream(checked).max().orElseThrow();
    double tail = (1 - confidence) / 2;
    return new CountInterval(
        sum,
        quantile(tail, sum, squares),
        quantile(1 - tail, sum + largest, squares + largest * largest),
        confidence);
  }

  /**
   * As {@link #ofGroups} where only the sum is known and how many events share it: all are taken as
   * equally large. Too narrow when they are not.
   *
   * @param sum of the sizes, at least 1
   * @param groups at least 1
   */
  public static CountInterval ofEqualGroups(long sum, long groups, double confidence) {
    Check.atLeast(1L, "sum of sizes", sum);
    CountInterval counted = exact(Check.atLeast(1L, "groups", groups), confidence);
    double size = sum / (double) groups;
    return new CountInterval(sum, size * counted.lower(), size * counted.upper(), confidence);
  }

  /** Of the gamma distribution with this mean and variance. */
  private static double quantile(double probability, double mean, double variance) {
    return variance / mean * GammaLaw.quantile(probability, mean * mean / variance);
  }
}
