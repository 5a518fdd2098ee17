package shoutu.epi.detection;

import java.util.Optional;
import shoutu.epi.numeric.Check;

/** Keeps as many counts as an EARS chart looks back, and no more. */
final class EarsFeed implements Feed<EarsPoint> {
  private final EarsChart chart;

  /** The last of them is that of the period that goes on. */
  private final long[] counts;

  /** How many lie before it. */
  private int filled;

  private int period;

  EarsFeed(Ears ears) {
    this.chart = new EarsChart(ears);
    this.counts = new long[chart.first() + 1];
  }

  @Override
  public Optional<EarsPoint> add(long count) {
    Optional<EarsPoint> point = soFar(count);
    if (filled < counts.length - 1) {
      filled++;
    } else {
      System.arraycopy(counts, 1, counts, 0, filled);
    }
    period++;
    return point;
  }

  @Override
  public Optional<EarsPoint> soFar(long count) {
    counts[filled] = Check.atLeast(0L, "count", count);
    return filled < counts.length - 1
        ? Optional.empty()
        : Optional.of(dated(chart.points(counts).getFirst()));
  }

  private EarsPoint dated(EarsPoint point) {
    return new EarsPoint(
        period,
        point.observed(),
        point.mean(),
        point.sd(),
        point.statistic(),
        point.limit(),
        point.alarm());
  }
}
