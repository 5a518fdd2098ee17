package shoutu.voice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Level;

/** Where the dispatch catalogue does not fit a place: who answers there for a matter instead. */
record DispatchException(
    UUID id,
    int version,
    String place,
    String matter,
    String function,
    Level level,
    String reason,
    String madeBy,
    Instant since,
    @Nullable Instant until,
    @Nullable String endedBy) {

  /** Who answers, and at which level. */
  record Route(String function, Level level) {}
}
