package shoutu.epi.detection.chart;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import shoutu.epi.detection.Feed;
import shoutu.epi.numeric.Check;
import shoutu.epi.numeric.Steps;

/**
 * The likelihood ratio of a mean that never falls over one that stays. The rising mean is the
 * isotonic regression, kept as pooled blocks: a new count opens a block, and blocks out of order
 * pool, so that each count costs constant time on average.
 */
final class OutbreakFeed implements Feed<ChartPoint> {
  private static final double MOST = 1e9;

  private final double threshold;
  private final boolean cases;
  private double[] sum = new double[16];
  private int[] length = new int[16];

  /** Of the blocks up to each: Σ sum × log(sum ÷ length). */
  private double[] upTo = new double[16];

  private int blocks;
  private double total;
  private int period;

  OutbreakFeed(double threshold, boolean cases) {
    this.threshold = Check.positive("threshold", threshold);
    this.cases = cases;
  }

  @Override
  public Optional<ChartPoint> add(long count) {
    Optional<ChartPoint> point = soFar(count);
    append((double) count);
    period++;
    return point;
  }

  @Override
  public Optional<ChartPoint> soFar(long count) {
    Check.atLeast(0L, "count", count);
    OptionalDouble limit = cases ? needed(count) : OptionalDouble.empty();
    double log = logStatistic((double) count);
    double expected = (total + count) / (period + 1);
    return Optional.of(
        new ChartPoint(period, count, expected, Math.exp(log), limit, log > Math.log(threshold)));
  }

  /** Empty where no count alarms: with nothing before there is nothing to rise from. */
  private OptionalDouble needed(long start) {
    double wanted = Math.log(threshold);
    return logStatistic(MOST) > wanted
        ? OptionalDouble.of((double) Steps.smallest(k -> logStatistic((double) k) > wanted, start))
        : OptionalDouble.empty();
  }

  /** Of the series with one more count. */
  private double logStatistic(double count) {
    double cases = count;
    int periods = 1;
    int left = blocks;
    while (left > 0 && sum[left - 1] * periods >= cases * length[left - 1]) {
      left--;
      cases += sum[left];
      periods += length[left];
    }
    double all = total + count;
    return (left > 0 ? upTo[left - 1] : 0) + term(cases, periods) - term(all, period + 1.0);
  }

  private void append(double count) {
    double cases = count;
    int periods = 1;
    while (blocks > 0 && sum[blocks - 1] * periods >= cases * length[blocks - 1]) {
      blocks--;
      cases += sum[blocks];
      periods += length[blocks];
    }
    if (blocks == sum.length) {
      sum = Arrays.copyOf(sum, 2 * blocks);
      length = Arrays.copyOf(length, 2 * blocks);
      upTo = Arrays.copyOf(upTo, 2 * blocks);
    }
    sum[blocks] = cases;
    length[blocks] = periods;
    upTo[blocks] = (blocks > 0 ? upTo[blocks - 1] : 0) + term(cases, periods);
    blocks++;
    total += count;
  }

  private static double term(double cases, double periods) {
    return cases == 0 ? 0 : cases * Math.log(cases / periods);
  }
}
