package shoutu.epi.detection;

import java.util.Arrays;
import java.util.List;
import shoutu.epi.numeric.Check;

/** The counts of comparable times in earlier years; at least one, in ascending order. */
public record Baseline(List<Long> counts) {
  public Baseline {
    counts = counts.stream().sorted().toList();
    Check.atLeast(1, "counts of the baseline", counts.size());
  }

  static Baseline of(long[] counts) {
    return new Baseline(Arrays.stream(counts).boxed().toList());
  }

  /** The smallest count. */
  public long least() {
    return counts.getFirst();
  }

  /** The largest count. */
  public long most() {
    return counts.getLast();
  }

  /** Mean of the counts. */
  public double mean() {
    return counts.stream().mapToLong(Long::longValue).average().orElseThrow();
  }

  /** Sample standard deviation; 0 for a single count. */
  public double sd() {
    double mean = mean();
    double squares = 0;
    for (long count : counts) {
      squares += (count - mean) * (count - mean);
    }
    return counts.size() == 1 ? 0 : Math.sqrt(squares / (counts.size() - 1));
  }

  /**
   * The percentile, interpolated as Excel's PERCENTILE and R's type 7 do.
   *
   * @param share 0 to 1, 0.8 for P80
   */
  public double percentile(double share) {
    Check.probability("share", share);
    return at((counts.size() - 1) * share);
  }

  /** The percentile as Excel's PERCENTILE.EXC and R's type 6 give it; wider at the ends. */
  public double percentileExclusive(double share) {
    Check.probability("share", share);
    double position = (counts.size() + 1) * share - 1;
    return at(Math.clamp(position, 0, counts.size() - 1.0));
  }

  private double at(double position) {
    // a position that should be whole may be off by rounding, and would then leak a neighbour
    double whole = Math.rint(position);
    double place = Math.abs(position - whole) < 1e-12 * counts.size() ? whole : position;
    int below = (int) Math.floor(place);
    double rest = place - below;
    return rest == 0
        ? counts.get(below)
        : counts.get(below) + rest * (counts.get(below + 1) - counts.get(below));
  }
}
