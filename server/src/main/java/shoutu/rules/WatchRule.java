package shoutu.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The duty watch.
 *
 * @param officeFrom when offices open on a workday; outside, help finds whoever is on duty
 * @param severity matters of this severity and graver are the watch's, too, outside office hours
 * @param keeps a place keeps a roster if somebody was on it within this time
 * @param alarm after how long of silence, or of a rung that is due, the ladder is said to stand
 *     still
 * @param roles which roles a kept roster must fill at every hour
 */
public record WatchRule(
    LocalTime officeFrom,
    LocalTime officeTo,
    int severity,
    Duration keeps,
    List<String> roles,
    Duration alarm,
    Basis basis) {

  public WatchRule {
    roles = List.copyOf(roles);
  }

  /** Whether holders are off at an instant. */
  public boolean isOff(Instant at, WorkCalendar calendar, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    return !calendar.isWorkday(local.toLocalDate())
        || time.isBefore(officeFrom)
        || !time.isBefore(officeTo);
  }
}
