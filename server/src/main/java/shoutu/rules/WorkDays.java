package shoutu.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Working days as they were known when something began to count them; a later notice moves no limit
 * that already runs. A working day is 24 hours of working time, every other day none, so that whole
 * days end at midnight and a suspension of 30 minutes moves a limit by 30 minutes.
 *
 * <p>The day on which a period begins does not count, and it ends at 24:00 of its last day (Civil
 * Code Art. 201 and 203).
 *
 * @param days from {@code first} on, {@code 1} for each day worked and {@code 0} for each day off;
 *     beyond its end Monday to Friday are worked
 */
public record WorkDays(ZoneId zone, LocalDate first, String days) {

  static final char WORKED = '1';
  static final char OFF = '0';

  private static final Duration DAY = Duration.ofDays(1);

  public WorkDays {
    if (!days.chars().allMatch(day -> day == WORKED || day == OFF)) {
      throw new IllegalArgumentException("Working days are 1s and 0s, not: " + days);
    }
  }

  /** The inverse of {@link #toString}. */
  public static WorkDays parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Working days are 'zone first days', not: " + text);
    }
    return new WorkDays(ZoneId.of(parts[0]), LocalDate.parse(parts[1]), parts[2]);
  }

  public boolean isWorkday(LocalDate day) {
    long at = day.toEpochDay() - first.toEpochDay();
    return at >= 0 && at < days.length()
        ? days.charAt((int) at) == WORKED
        : !WorkCalendar.isWeekend(day);
  }

  /** Working days after a day, up to and with another; zero when that is not later. */
  public long from(LocalDate day, LocalDate until) {
    return day.isBefore(until)
        ? day.plusDays(1).datesUntil(until.plusDays(1)).filter(this::isWorkday).count()
        : 0;
  }

  /** When counting begins for what happened at {@code start}: as the next day begins. */
  public Instant countsFrom(Instant start) {
    return start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** Working time in a stretch; zero when it ends before it begins. */
  public Duration between(Instant from, Instant to) {
    LocalDateTime at = local(from);
    LocalDateTime end = local(to);
    Duration worked = Duration.ZERO;
    while (at.isBefore(end)) {
      LocalDateTime midnight = at.toLocalDate().plusDays(1).atStartOfDay();
      LocalDateTime next = midnight.isBefore(end) ? midnight : end;
      if (isWorkday(at.toLocalDate())) {
        worked = worked.plus(Duration.between(at, next));
      }
      at = next;
    }
    return worked;
  }

  /** The earliest instant by which so much working time has passed since {@code from}. */
  public Instant after(Instant from, Duration working) {
    LocalDateTime at = local(from);
    Duration left = working;
    while (left.isPositive()) {
      LocalDate day = at.toLocalDate();
      Duration today =
          isWorkday(day)
              ? DAY.minus(Duration.between(day.atTime(LocalTime.MIDNIGHT), at))
              : Duration.ZERO;
      if (today.compareTo(left) >= 0) {
        return at.plus(left).atZone(zone).toInstant();
      }
      left = left.minus(today);
      at = day.plusDays(1).atStartOfDay();
    }
    return at.atZone(zone).toInstant();
  }

  /** Local time, in which every day has 24 hours. */
  private LocalDateTime local(Instant at) {
    return at.atZone(zone).toLocalDateTime();
  }

  @Override
  public String toString() {
    return zone + " " + first + " " + days;
  }
}
