package shoutu.surveillance.chain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One arrow.
 *
 * @param days between the two onsets, where both are known
 */
record ChainLink(UUID from, UUID to, Kind kind, @Nullable Long days) {
  enum Kind {
    /** Recorded as the infector. */
    INFECTOR,
    /** A contact of the one became the other, and no infector is recorded. */
    CONTACT
  }
}
