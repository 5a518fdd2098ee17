package shoutu.epi.detection.history;

import java.util.Optional;
import shoutu.epi.numeric.Check;

/**
 * The earlier periods that a period is compared with.
 *
 * @param years earlier years (b), from 0
 * @param halfWindow periods around the same time of those years, and before the judged one (w)
 * @param thisYear whether the periods directly before are among them (actY)
 * @param perYear periods of a year
 */
public record Reference(int years, int halfWindow, boolean thisYear, int perYear) {
  public Reference {
    Check.atLeast(0, "years", years);
    Check.atLeast(0, "half window", halfWindow);
    Check.atLeast(1, "periods per year", perYear);
    if (years == 0 && !(thisYear && halfWindow > 0)) {
      throw new IllegalArgumentException(
          "years must be at least 1 when this year is not compared with, but was 0");
    }
  }

  /** RKI 1: the six weeks before. */
  public static Reference rki1() {
    return new Reference(0, 6, true, 52);
  }

  /** RKI 2: the six weeks before, and thirteen weeks a year ago. */
  public static Reference rki2() {
    return new Reference(1, 6, true, 52);
  }

  /** RKI 3: nine weeks of each of the two years before. */
  public static Reference rki3() {
    return new Reference(2, 4, false, 52);
  }

  /** Periods that must lie before the one that is judged. */
  public int history() {
    return years * perYear + halfWindow;
  }

  /** The counts of those periods; empty when the series does not reach back so far. */
  Optional<long[]> counts(long[] series, int period) {
    if (period < history()) {
      return Optional.empty();
    }
    long[] found = new long[years * (2 * halfWindow + 1) + (thisYear ? halfWindow : 0)];
    int filled = 0;
    for (int year = 1; year <= years; year++) {
      int from = period - year * perYear - halfWindow;
      System.arraycopy(series, from, found, filled, 2 * halfWindow + 1);
      filled += 2 * halfWindow + 1;
    }
    if (thisYear) {
      System.arraycopy(series, period - halfWindow, found, filled, halfWindow);
    }
    return Optional.of(found);
  }
}
