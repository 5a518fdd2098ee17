package shoutu.epi.nowcast;

import java.time.LocalDate;
import java.util.OptionalInt;
import shoutu.epi.numeric.Check;

/**
 * Reported events by day of the event (rows, the first day first) and delay in days until the
 * report (columns). Delays above the longest one are counted with it. What may still be reported is
 * missing: the lower right triangle.
 */
public final class ReportingTriangle {
  private final LocalDate first;
  private final int days;
  private final int longestDelay;
  private final int[] counts;
  private final int[] reported;
  private int leftOut;

  ReportingTriangle(LocalDate first, int days, int longestDelay) {
    this.first = first;
    this.days = Check.atLeast(1, "days up to now", days);
    this.longestDelay = Check.atLeast(0, "longest delay", longestDelay);
    counts = new int[Math.multiplyExact(days, longestDelay + 1)];
    reported = new int[days];
  }

  void add(long eventDay, long reportDay) {
    if (eventDay < 0 || reportDay >= days || reportDay < eventDay) {
      leftOut++;
      return;
    }
    int day = (int) eventDay;
    int delay = (int) Math.min(longestDelay, reportDay - eventDay);
    counts[day * (longestDelay + 1) + delay]++;
    reported[day]++;
  }

  /** The first day of events. */
  public LocalDate first() {
    return first;
  }

  /** The last day, up to which reports are known. */
  public LocalDate now() {
    return first.plusDays(days - 1L);
  }

  /** Days of events, from the first to now. */
  public int days() {
    return days;
  }

  /** Longest delay that is looked at, in days. */
  public int longestDelay() {
    return longestDelay;
  }

  /** Events of a day (0: the first) with a delay; empty when it is too early to know. */
  public OptionalInt count(int day, int delay) {
    Check.partOf(days - 1, "day", day);
    Check.partOf(longestDelay, "delay", delay);
    return day + delay < days ? OptionalInt.of(at(day, delay)) : OptionalInt.empty();
  }

  int at(int day, int delay) {
    return counts[day * (longestDelay + 1) + delay];
  }

  /** Events of a day (0: the first) reported so far. */
  public int reported(int day) {
    return reported[day];
  }

  /** Events not counted: before the first day, reported after the last one, or before the event. */
  public int leftOut() {
    return leftOut;
  }
}
