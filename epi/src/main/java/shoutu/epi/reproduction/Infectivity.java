package shoutu.epi.reproduction;

import java.util.Arrays;

/** Λ(t) = Σ w(s) I(t − s), for many series with one serial interval. */
final class Infectivity {
  private final double[] weights;
  private final int longest;

  Infectivity(double[] weights) {
    int last = weights.length - 1;
    while (last > 0 && weights[last] == 0) {
      last--;
    }
    this.weights = weights;
    this.longest = last;
  }

  /** By delay, then by day: the inner loop has no sum that must wait for its predecessor. */
  void write(double[] cases, double[] into) {
    int days = cases.length;
    Arrays.fill(into, 0, days, 0);
    for (int delay = 1; delay <= longest; delay++) {
      double weight = weights[delay];
      for (int day = delay; day < days; day++) {
        into[day] += weight * cases[day - delay];
      }
    }
  }

  double[] of(double[] cases) {
    double[] sums = new double[cases.length];
    write(cases, sums);
    return sums;
  }

  int longest() {
    return longest;
  }

  double weight(int delay) {
    return weights[delay];
  }
}
