package shoutu.simulate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZonedDateTime;

/**
 * One time of a day at which everybody looks.
 *
 * @param number from 0, {@link #A_DAY} a day
 */
record Step(int number, ZonedDateTime at) {

  static final int A_DAY = 3;
  private static final Duration APART = Duration.ofHours(6);

  /** How often whoever is on duty looks for questions from below, also at night. */
  static final Duration WATCH = Duration.ofMinutes(90);

  static Step of(int number, ZonedDateTime firstMorning) {
    return new Step(
        number, firstMorning.plusDays(number / A_DAY).plus(APART.multipliedBy(number % A_DAY)));
  }

  int week() {
    return number / A_DAY / 7;
  }

  boolean isMorningOf(DayOfWeek day) {
    return number % A_DAY == 0 && at.getDayOfWeek() == day;
  }
}
