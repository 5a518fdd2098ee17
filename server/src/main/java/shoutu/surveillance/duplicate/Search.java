package shoutu.surveillance.duplicate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cases that are held against all others: those of an import, or all of a place.
 *
 * @param afterId so far it has come
 * @param cases so many have been held against the others
 * @param pairs so many that may be one were found
 */
public record Search(
    UUID id,
    Kind kind,
    @Nullable UUID importId,
    String place,
    UUID afterId,
    UUID lastId,
    Instant askedAt,
    int cases,
    int pairs,
    @Nullable Instant doneAt) {

  public enum Kind {
    IMPORT,
    /** A person asked for it. */
    SWEEP
  }
}
