package shoutu.rules;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of every day in which nobody is disturbed without need.
 *
 * @param from when they begin; may lie after {@code to}, over midnight
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /** The instant itself, or the end of the quiet hours in which it lies. */
  public Instant after(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    LocalTime time = local.toLocalTime();
    boolean late = !time.isBefore(from);
    boolean early = time.isBefore(to);
    if (from.isAfter(to) ? !(late || early) : !(late && early)) {
      return at;
    }
    ZonedDateTime end = local.with(to);
    return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
  }
}
