package shoutu.surveillance.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal clock of an event.
 *
 * @param action what must be done, in the rule's words
 * @param redLine what may not be passed where the law itself says only "at once"
 * @param duty who must do it, where that is a duty here
 */
public record EventClock(
    UUID id,
    UUID event,
    String rule,
    String action,
    Instant startedAt,
    Instant dueAt,
    @Nullable Instant redLine,
    @Nullable Instant metAt,
    @Nullable Instant calledOff,
    @Nullable UUID duty) {

  boolean isOpen() {
    return metAt == null && calledOff == null;
  }
}
