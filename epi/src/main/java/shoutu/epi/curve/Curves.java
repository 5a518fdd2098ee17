package shoutu.epi.curve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import shoutu.epi.numeric.Check;

/**
 * Epidemic curves from dates or from counts per date.
 *
 * <p>Which date (onset, specimen, report) is the caller's choice, and decides what the curve means:
 * the latest days of a curve by onset are always too low until late reports have come in.
 */
public final class Curves {
  private Curves() {}

  /** From the first to the last of the dates; at least one date is needed. */
  public static Curve of(Step step, Collection<LocalDate> dates) {
    if (dates.isEmpty()) {
      throw new IllegalArgumentException("dates must not be empty when no range is given");
    }
    return of(step, dates, Collections.min(dates), Collections.max(dates));
  }

  /** From one day to another, both included; dates outside are not counted. */
  public static Curve of(Step step, Collection<LocalDate> dates, LocalDate from, LocalDate to) {
    Map<LocalDate, Long> perDay = new TreeMap<>();
    for (LocalDate date : dates) {
      perDay.merge(date, 1L, Long::sum);
    }
    return ofCounts(step, perDay, from, to);
  }

  /** From counts per day, such as a database gives; days that are absent count as 0. */
  public static Curve ofCounts(
      Step step, Map<LocalDate, Long> casesPerDay, LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before " + from + ", but was " + to);
    }
    long[] counts = new long[Math.toIntExact(step.between(from, to) + 1)];
    casesPerDay.forEach(
        (day, cases) -> {
          Check.atLeast(0L, "cases on " + day, cases);
          if (!day.isBefore(from) && !day.isAfter(to)) {
            counts[Math.toIntExact(step.between(from, day))] += cases;
          }
        });
    var bins = new ArrayList<Bin>(counts.length);
    LocalDate start = step.startOf(from);
    for (long count : counts) {
      bins.add(new Bin(start, start.plusDays(step.days() - 1L), count));
      start = start.plusDays(step.days());
    }
    return new Curve(step, bins);
  }
}
