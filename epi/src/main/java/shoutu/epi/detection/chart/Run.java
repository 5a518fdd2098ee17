package shoutu.epi.detection.chart;

import java.util.Arrays;

/** The counts since the last alarm, beside what was expected. */
final class Run {
  double[] counts = new double[64];
  double[] means = new double[64];
  int size;

  /** The count before the first one; 0 when there is none. */
  private double before;

  void add(double count, double mean) {
    if (size == counts.length) {
      counts = Arrays.copyOf(counts, 2 * size);
      means = Arrays.copyOf(means, 2 * size);
    }
    counts[size] = count;
    means[size++] = mean;
  }

  void startAnew() {
    before = counts[size - 1];
    size = 0;
  }

  /** The count of the period before. */
  double previous(int i) {
    return i == 0 ? before : counts[i - 1];
  }
}
