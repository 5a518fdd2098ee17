package shoutu.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * On which days offices work: Monday to Friday, less the announced holidays, plus the weekend days
 * worked in exchange. For a year whose holidays are not known, Monday to Friday alone.
 */
public final class WorkCalendar {

  private final List<Holiday> holidays;

  WorkCalendar(Collection<Holiday> holidays) {
    this.holidays = List.copyOf(holidays);
  }

  public boolean isWorkday(LocalDate day) {
    if (holidays.stream().anyMatch(holiday -> holiday.isOff(day))) {
      return false;
    }
    return !isWeekend(day) || isMadeUp(day);
  }

  /** A Saturday or Sunday that is worked in exchange for a holiday. */
  public boolean isMadeUp(LocalDate day) {
    return holidays.stream().anyMatch(holiday -> holiday.work().contains(day));
  }

  /** The holiday for which a day is off. */
  public Optional<Holiday> holidayOn(LocalDate day) {
    return holidays.stream().filter(holiday -> holiday.isOff(day)).findFirst();
  }

  /** Whether the holidays of a year have been announced and are kept here. */
  public boolean knows(int year) {
    return holidays.stream().anyMatch(holiday -> holiday.from().getYear() == year);
  }

  /** The days from {@code first} on as they are known today, to be kept with what counts them. */
  public WorkDays from(LocalDate first, int length, ZoneId zone) {
    StringBuilder days = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      days.append(isWorkday(first.plusDays(i)) ? WorkDays.WORKED : WorkDays.OFF);
    }
    return new WorkDays(zone, first, days.toString());
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
