package shoutu.epi.numeric;

/** log n! : a table for small n, Stirling's series for others. */
final class LogFactorials {
  private static final double[] SMALL = small(128);
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private LogFactorials() {}

  static double of(double n) {
    if (n < SMALL.length) {
      return SMALL[(int) n];
    }
    double square = 1 / (n * n);
    return (n + 0.5) * Math.log(n)
        - n
        + HALF_LOG_TWO_PI
        + (1.0 / 12 - square * (1.0 / 360 - square / 1260)) / n;
  }

  private static double[] small(int count) {
    double[] logs = new double[count];
    for (int n = 2; n < count; n++) {
      logs[n] = logs[n - 1] + Math.log(n);
    }
    return logs;
  }
}
