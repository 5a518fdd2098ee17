package shoutu.epi.detection;

import java.util.Arrays;
import java.util.List;

/** An EARS chart; each period's baseline is looked at once. */
final class EarsChart {
  private final Ears ears;
  private final double z;
  private final int baseline;

  EarsChart(Ears ears) {
    this.ears = ears;
    this.z = ears.z();
    this.baseline = ears.baseline();
  }

  /** The first period with a whole baseline. */
  int first() {
    return ears.history();
  }

  /** The points of a series, in the order of its periods. */
  List<EarsPoint> points(long[] counts) {
    int memory = ears.memory();
    int charted = counts.length - first();
    if (charted <= 0) {
      return List.of();
    }
    // Of the periods that only take part in later judgements, too; they come first.
    double[] mean = new double[charted + memory];
    double[] sd = new double[charted + memory];
    double[] excess = new double[charted + memory];
    look(counts, mean, sd, excess);
    double[] limit = new double[charted];
    return switch (ears.variant()) {
      case C1, C2 -> {
        for (int i = 0; i < charted; i++) {
          limit[i] = mean[i] + z * sd[i];
        }
        yield new EarsPoints(ears, z, counts, mean, sd, excess, limit);
      }
      case C3 -> {
        double[] statistic = new double[charted];
        for (int i = 0; i < charted; i++) {
          double before = before(excess, i);
          statistic[i] = beyondOne(excess[i + 2]) + before;
          limit[i] = before >= z ? 0 : Math.max(0, mean[i + 2] + sd[i + 2] * (1 + z - before));
        }
        yield new EarsPoints(ears, z, counts, later(mean), later(sd), statistic, limit);
      }
      case C3_AS_SURVEILLANCE -> {
        double[] statistic = new double[charted];
        for (int i = 0; i < charted; i++) {
          double before = before(excess, i);
          long count = counts[i + first()];
          statistic[i] = beyondOne(excess[i + 2]) + before;
          limit[i] = sd[i + 2] == 0 ? count : Math.max(0, count + sd[i + 2] * (z - before));
        }
        yield new EarsPoints(ears, z, counts, later(mean), later(sd), statistic, limit);
      }
    };
  }

  private double before(double[] excess, int at) {
    return beyondOne(excess[at]) + beyondOne(excess[at + 1]);
  }

  private static double beyondOne(double excess) {
    return Math.max(0, excess - 1);
  }

  private double[] later(double[] values) {
    return Arrays.copyOfRange(values, ears.memory(), values.length);
  }

  /** Mean and sd of each baseline, and how many sds the count lies above it. */
  private void look(long[] counts, double[] mean, double[] sd, double[] excess) {
    int gap = ears.gap();
    double least = ears.leastSd();
    double[] values = new double[counts.length];
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      values[i] = counts[i];
    }
    for (int i = 0; i < baseline - 1; i++) {
      sum += counts[i];
    }
    for (int i = 0; i < mean.length; i++) {
      int end = i + baseline;
      sum += counts[end - 1];
      double middle = (double) sum / baseline;
      double squares = 0;
      for (int j = i; j < end; j++) {
        double off = values[j] - middle;
        squares += off * off;
      }
      double spread = Math.max(Math.sqrt(squares / (baseline - 1)), least);
      double above = values[end + gap] - middle;
      mean[i] = middle;
      sd[i] = spread;
      excess[i] = above == 0 ? 0 : above / spread;
      sum -= counts[i];
    }
  }
}
