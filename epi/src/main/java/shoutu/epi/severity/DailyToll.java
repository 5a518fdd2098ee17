package shoutu.epi.severity;

import java.time.LocalDate;
import java.util.Arrays;
import shoutu.epi.numeric.Check;

/**
 * New cases by day of onset and deaths by day of death, without a gap from the first day on. With
 * days of report in place of onset the delay is that from report to death.
 */
public final class DailyToll {
  private final LocalDate start;
  private final long[] cases;
  private final long[] deaths;

  private DailyToll(LocalDate start, long[] cases, long[] deaths) {
    this.start = start;
    this.cases = cases;
    this.deaths = deaths;
  }

  /** Cases and deaths from the first day on, as many days of both, none negative. */
  public static DailyToll of(LocalDate start, long[] cases, long[] deaths) {
    Check.atLeast(1, "number of days", cases.length);
    if (cases.length != deaths.length) {
      throw new IllegalArgumentException(
          "cases and deaths must have the same days, but are %d and %d"
              .formatted(cases.length, deaths.length));
    }
    return new DailyToll(start, Check.counts("cases", cases), Check.counts("deaths", deaths));
  }

  /** Days from the first to the last. */
  public int days() {
    return cases.length;
  }

  /** The date of a day, counted from 0. */
  public LocalDate dateOf(int day) {
    return start.plusDays(day);
  }

  /** Cases whose onset fell on a day, counted from 0. */
  public long casesOn(int day) {
    return cases[day];
  }

  /** Deaths of a day, counted from 0. */
  public long deathsOn(int day) {
    return deaths[day];
  }

  /**
   * Running medians of cases and deaths (Tukey 1977); the half windows at both ends stay as they
   * are.
   *
   * @param window days, odd
   */
  DailyToll smoothed(int window) {
    return new DailyToll(start, medians(cases, window), medians(deaths, window));
  }

  private static long[] medians(long[] counts, int window) {
    int half = window / 2;
    long[] smooth = counts.clone();
    long[] near = new long[window];
    for (int day = half; day + half < counts.length; day++) {
      System.arraycopy(counts, day - half, near, 0, window);
      Arrays.sort(near);
      smooth[day] = near[half];
    }
    return smooth;
  }
}
