package shoutu.epi.detection;

import java.util.List;
import java.util.stream.IntStream;

/** An EARS chart over one series. */
final class EarsChart {
  private final long[] counts;
  private final Ears ears;
  private final double z;

  EarsChart(long[] counts, Ears ears) {
    this.counts = counts;
    this.ears = ears;
    this.z = ears.z();
  }

  List<EarsPoint> points() {
    int first = ears.baseline() + ears.gap() + ears.memory();
    return IntStream.range(first, counts.length).mapToObj(this::point).toList();
  }

  private EarsPoint point(int t) {
    double mean = mean(t);
    double sd = sd(t, mean);
    double excess = excess(t);
    return switch (ears.variant()) {
      case C1, C2 -> {
        double limit = mean + z * sd;
        yield new EarsPoint(t, counts[t], mean, sd, excess, limit, counts[t] > limit);
      }
      case C3 -> {
        double before = beyondOne(t - 1) + beyondOne(t - 2);
        double statistic = beyondOne(t) + before;
        double limit = before >= z ? 0 : Math.max(0, mean + sd * (1 + z - before));
        yield new EarsPoint(t, counts[t], mean, sd, statistic, limit, statistic >= z);
      }
      case C3_AS_SURVEILLANCE -> {
        double before = beyondOne(t - 1) + beyondOne(t - 2);
        double limit = sd == 0 ? counts[t] : Math.max(0, counts[t] + sd * (z - before));
        yield new EarsPoint(
            t, counts[t], mean, sd, beyondOne(t) + before, limit, counts[t] > limit);
      }
    };
  }

  private double beyondOne(int t) {
    return Math.max(0, excess(t) - 1);
  }

  /** How many sds the count lies above its baseline. */
  private double excess(int t) {
    double mean = mean(t);
    double off = counts[t] - mean;
    return off == 0 ? 0 : off / sd(t, mean);
  }

  private double mean(int t) {
    double sum = 0;
    for (int i = t - ears.gap() - ears.baseline(); i < t - ears.gap(); i++) {
      sum += counts[i];
    }
    return sum / ears.baseline();
  }

  private double sd(int t, double mean) {
    double squares = 0;
    for (int i = t - ears.gap() - ears.baseline(); i < t - ears.gap(); i++) {
      squares += (counts[i] - mean) * (counts[i] - mean);
    }
    return Math.max(Math.sqrt(squares / (ears.baseline() - 1)), ears.leastSd());
  }
}
