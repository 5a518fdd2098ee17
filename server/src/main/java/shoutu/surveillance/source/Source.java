package shoutu.surveillance.source;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.SourceRule;

/**
 * A source that delivers, again and again.
 *
 * @param spokeAt its last delivery
 * @param gap how long it usually takes from one to the next; null: not known yet
 * @param silentAt since when its silence is being looked into
 * @param duty who does
 */
public record Source(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    String kind,
    String name,
    State state,
    @Nullable Instant spokeAt,
    @Nullable Duration gap,
    @Nullable Instant silentAt,
    @Nullable UUID duty) {

  public enum State {
    ACTIVE,
    /** It was disconnected: its silence says nothing. */
    RETIRED
  }

  /** When its silence asks for a look; null: never, or its rhythm is not known yet. */
  static @Nullable Instant silentFrom(
      @Nullable Instant spokeAt, @Nullable Duration gap, SourceRule.@Nullable Silence rule) {
    if (spokeAt == null || gap == null || rule == null) {
      return null;
    }
    Duration patience = Duration.ofSeconds((long) (gap.toSeconds() * rule.factor()));
    return spokeAt.plus(patience.compareTo(rule.least()) < 0 ? rule.least() : patience);
  }
}
