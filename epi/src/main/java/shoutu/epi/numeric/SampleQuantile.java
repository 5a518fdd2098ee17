package shoutu.epi.numeric;

/** Quantiles of a sample by linear interpolation (Hyndman and Fan 1996, type 7; R's default). */
public final class SampleQuantile {
  private SampleQuantile() {}

  /**
   * The quantile of the first values of an array.
   *
   * @param sorted ascending; the first {@code count}, at least 1, are the sample
   */
  public static double of(double[] sorted, int count, double probability) {
    Check.atLeast(1, "sample", count);
    double at = (count - 1) * Check.probability("probability", probability);
    int below = (int) at;
    double low = sorted[below];
    return below + 1 < count ? low + (at - below) * (sorted[below + 1] - low) : low;
  }

  /** The quantile of a whole array, which is sorted. */
  public static double of(double[] sorted, double probability) {
    return of(sorted, sorted.length, probability);
  }
}
