package shoutu.surveillance.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shoutu.rules.EventGrade.Grade;
import shoutu.surveillance.event.EventFacts.Discoverer;
import shoutu.surveillance.event.EventFacts.Trend;

/**
 * What a later report says: only what is new. What is null stays as it was.
 *
 * @param cleared fields of which it turned out that nothing is known
 */
public record Amendment(
    @Nullable String disease,
    @Nullable String place,
    @Nullable Instant noticedAt,
    @Nullable Discoverer noticedBy,
    @Nullable String setting,
    @Nullable LocalDate occurredOn,
    @Nullable Integer cases,
    @Nullable Integer severe,
    @Nullable Integer deaths,
    @Nullable Integer exposed,
    @Nullable Trend trend,
    @Nullable Grade grade,
    Set<String> cleared) {

  public static final Amendment NONE =
      new Amendment(
          null, null, null, null, null, null, null, null, null, null, null, null, Set.of());

  public Amendment {
    cleared = Set.copyOf(cleared);
  }

  EventFacts of(EventFacts before) {
    return new EventFacts(
        later("disease", before.disease(), disease),
        place == null ? before.place() : place,
        noticedAt == null ? before.noticedAt() : noticedAt,
        noticedBy == null ? before.noticedBy() : noticedBy,
        later("setting", before.setting(), setting),
        later("occurredOn", before.occurredOn(), occurredOn),
        later("cases", before.cases(), cases),
        later("severe", before.severe(), severe),
        later("deaths", before.deaths(), deaths),
        later("exposed", before.exposed(), exposed),
        later("trend", before.trend(), trend),
        later("grade", before.grade(), grade));
  }

  private <T> @Nullable T later(String field, @Nullable T before, @Nullable T said) {
    if (said != null) {
      return said;
    }
    return cleared.contains(field) ? null : before;
  }
}
