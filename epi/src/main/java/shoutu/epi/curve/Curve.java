package shoutu.epi.curve;

import java.time.LocalDate;
import java.util.List;

/**
 * Bins of equal length without a gap, oldest first; never empty.
 *
 * <p>With weekly bins the first and the last week are whole weeks, also where the range that was
 * asked for cuts them: days outside the range hold no counted case.
 */
public record Curve(Step step, List<Bin> bins) {
  public Curve {
    bins = List.copyOf(bins);
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("a curve needs at least one bin");
    }
    for (int i = 0; i < bins.size(); i++) {
      LocalDate expected = bins.getFirst().from().plusDays((long) i * step.days());
      if (!bins.get(i).from().equals(expected)) {
        throw new IllegalArgumentException(
            "bin " + i + " must start on " + expected + ", but was " + bins.get(i).from());
      }
    }
  }

  /** The first day of the first bin. */
  public LocalDate start() {
    return bins.getFirst().from();
  }

  /** Cases of all bins. */
  public long total() {
    return bins.stream().mapToLong(Bin::cases).sum();
  }

  /** The counts alone, oldest first. */
  public long[] counts() {
    return bins.stream().mapToLong(Bin::cases).toArray();
  }
}
