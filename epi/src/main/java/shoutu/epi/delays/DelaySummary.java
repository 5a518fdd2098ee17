package shoutu.epi.delays;

import java.util.Arrays;
import java.util.OptionalDouble;
import shoutu.epi.numeric.Check;

/** Delays as they were observed, described. */
public final class DelaySummary {
  private final double[] sorted;
  private final double mean;
  private final double squares;

  DelaySummary(double[] days) {
    sorted = days.clone();
    for (int i = 0; i < sorted.length; i++) {
      Check.finite("delays[" + i + "]", sorted[i]);
    }
    Check.atLeast(1, "number of delays", sorted.length);
    Arrays.sort(sorted);
    mean = Arrays.stream(sorted).sum() / sorted.length;
    squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
  }

  /** Number of delays. */
  public int n() {
    return sorted.length;
  }

  /** Mean in days. */
  public double mean() {
    return mean;
  }

  /** With n − 1; empty for a single delay. */
  public OptionalDouble sd() {
    return n() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n() - 1)));
  }

  /** Standard error of the mean. */
  public OptionalDouble meanError() {
    return n() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(squares / (n() - 1) / n()));
  }

  /** Linear between the ordered delays (Hyndman and Fan 1996, type 7), as R does by default. */
  public double quantile(double share) {
    Check.probability("share", share);
    double at = share * (n() - 1);
    int below = (int) Math.floor(at + 4 * Math.ulp(at));
    double between = Math.max(0, at - below);
    return below + 1 < n()
        ? sorted[below] + between * (sorted[below + 1] - sorted[below])
        : sorted[below];
  }

  /** The shortest delay; may be negative. */
  public double smallest() {
    return sorted[0];
  }

  /** The longest delay. */
  public double largest() {
    return sorted[n() - 1];
  }

  /** Share of the delays of 0 days or less; distributions are fitted without them. */
  public double shareNotPositive() {
    return (double) Arrays.stream(sorted).filter(x -> x <= 0).count() / n();
  }
}
