package shoutu.response.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When a team works next. */
final class ShiftRules {

  /** Less than this is left for tomorrow. */
  private static final Duration WORTH_WHILE = Duration.ofHours(1);

  private static final int DAYS_AHEAD = 7;

  record Shift(Instant from, Instant until) {}

  /** The rest of today's shift, or the next; one without length where there is none. */
  static Shift next(Team team, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    for (LocalDate day = today; day.isBefore(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
      LocalDate last = team.to();
      if (team.ready() && !day.isBefore(team.from()) && (last == null || !day.isAfter(last))) {
        Instant opens = day.atTime(team.dayFrom()).atZone(zone).toInstant();
        Instant until = day.atTime(team.dayTo()).atZone(zone).toInstant();
        Instant from = opens.isBefore(now) ? now : opens;
        if (Duration.between(from, until).compareTo(WORTH_WHILE) >= 0) {
          return new Shift(from, until);
        }
      }
    }
    return new Shift(now, now);
  }

  private ShiftRules() {}
}
