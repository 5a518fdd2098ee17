package shoutu.epi.detection;

import java.util.AbstractList;
import java.util.RandomAccess;

/** The points of a chart, kept as columns: a point is made when it is asked for. */
final class EarsPoints extends AbstractList<EarsPoint> implements RandomAccess {
  private final Ears ears;
  private final double z;
  private final long[] counts;
  private final double[] mean;
  private final double[] sd;
  private final double[] statistic;
  private final double[] limit;

  /**
   * @param counts of the whole series; the columns are of its last periods
   */
  EarsPoints(
      Ears ears,
      double z,
      long[] counts,
      double[] mean,
      double[] sd,
      double[] statistic,
      double[] limit) {
    this.ears = ears;
    this.z = z;
    this.counts = counts;
    this.mean = mean;
    this.sd = sd;
    this.statistic = statistic;
    this.limit = limit;
  }

  @Override
  public int size() {
    return limit.length;
  }

  @Override
  public EarsPoint get(int index) {
    int period = counts.length - limit.length + index;
    long count = counts[period];
    boolean alarm =
        ears.variant() == Ears.Variant.C3 ? statistic[index] >= z : count > limit[index];
    return new EarsPoint(
        period, count, mean[index], sd[index], statistic[index], limit[index], alarm);
  }
}
