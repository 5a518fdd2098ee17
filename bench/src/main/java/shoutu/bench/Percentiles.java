package shoutu.bench;

import java.util.Arrays;
import java.util.Collection;

/** Sorted times in milliseconds. */
record Percentiles(double[] sorted) {

  static Percentiles of(Collection<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /** The smallest time that this share of all does not exceed. */
  double at(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }

  int count() {
    return sorted.length;
  }
}
