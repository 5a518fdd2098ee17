package shoutu.epi.curve;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** The length of a bin of the curve. */
public enum Step {
  DAY(1),
  /** Monday to Sunday, as in ISO 8601. */
  ISO_WEEK(7);

  private final int days;

  Step(int days) {
    this.days = days;
  }

  /** Length of a bin in days. */
  public int days() {
    return days;
  }

  /** The first day of the bin that holds the given day. */
  public LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case ISO_WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    };
  }

  /** How many bins the second day's bin lies after the first day's bin. */
  long between(LocalDate first, LocalDate second) {
    return ChronoUnit.DAYS.between(startOf(first), startOf(second)) / days;
  }
}
