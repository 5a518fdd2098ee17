package shoutu.epi.detection;

import java.util.Optional;
import shoutu.epi.numeric.Check;

/** Keeps as many counts as an EARS chart looks back, and no more. */
final class EarsFeed implements Feed<EarsPoint> {
  private final EarsChart chart;
  private final long[] counts;
  private int filled;
  private int period;

  EarsFeed(Ears ears) {
    this.chart = new EarsChart(ears);
    this.counts = new long[chart.first() + 1];
  }

  @Override
  public Optional<EarsPoint> add(long count) {
    Check.atLeast(0L, "count", count);
    if (filled == counts.length) {
      System.arraycopy(counts, 1, counts, 0, --filled);
    }
    counts[filled++] = count;
    int now = period++;
    if (filled < counts.length) {
      return Optional.empty();
    }
    EarsPoint point = chart.points(counts).getFirst();
    return Optional.of(
        new EarsPoint(
            now, count, point.mean(), point.sd(), point.statistic(), point.limit(), point.alarm()));
  }
}
