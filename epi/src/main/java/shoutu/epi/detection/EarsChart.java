package shoutu.epi.detection;

import java.util.ArrayList;
import java.util.List;

/** An EARS chart; each period's baseline is looked at once. */
final class EarsChart {
  private final Ears ears;
  private final double z;

  /** Of the period that was looked at last. */
  private double mean;

  private double sd;

  EarsChart(Ears ears) {
    this.ears = ears;
    this.z = ears.z();
  }

  /** The first period with a whole baseline. */
  int first() {
    return ears.baseline() + ears.gap() + ears.memory();
  }

  List<EarsPoint> points(long[] counts) {
    int first = first();
    List<EarsPoint> points = new ArrayList<>(Math.max(0, counts.length - first));
    if (counts.length <= first) {
      return points;
    }
    double older = 0;
    double newer = 0;
    if (ears.memory() > 0) {
      older = beyondOne(counts, first - 2);
      newer = beyondOne(counts, first - 1);
    }
    for (int t = first; t < counts.length; t++) {
      double excess = excess(counts, t);
      points.add(point(t, counts[t], excess, older + newer));
      older = newer;
      newer = Math.max(0, excess - 1);
    }
    return points;
  }

  /** The point of one period. */
  EarsPoint at(long[] counts, int t) {
    double before = ears.memory() > 0 ? beyondOne(counts, t - 2) + beyondOne(counts, t - 1) : 0;
    return point(t, counts[t], excess(counts, t), before);
  }

  private EarsPoint point(int t, long count, double excess, double before) {
    return switch (ears.variant()) {
      case C1, C2 -> {
        double limit = mean + z * sd;
        yield new EarsPoint(t, count, mean, sd, excess, limit, count > limit);
      }
      case C3 -> {
        double statistic = Math.max(0, excess - 1) + before;
        double limit = before >= z ? 0 : Math.max(0, mean + sd * (1 + z - before));
        yield new EarsPoint(t, count, mean, sd, statistic, limit, statistic >= z);
      }
      case C3_AS_SURVEILLANCE -> {
        double limit = sd == 0 ? count : Math.max(0, count + sd * (z - before));
        double statistic = Math.max(0, excess - 1) + before;
        yield new EarsPoint(t, count, mean, sd, statistic, limit, count > limit);
      }
    };
  }

  private double beyondOne(long[] counts, int t) {
    return Math.max(0, excess(counts, t) - 1);
  }

  /** How many sds the count lies above its baseline. */
  private double excess(long[] counts, int t) {
    int to = t - ears.gap();
    int from = to - ears.baseline();
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
    }
    mean = (double) sum / ears.baseline();
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (counts[i] - mean) * (counts[i] - mean);
    }
    sd = Math.max(Math.sqrt(squares / (ears.baseline() - 1)), ears.leastSd());
    double off = counts[t] - mean;
    return off == 0 ? 0 : off / sd;
  }
}
