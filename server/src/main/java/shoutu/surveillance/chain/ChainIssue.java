package shoutu.surveillance.chain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a chain that does not fit together, and where to look.
 *
 * @param other the presumed infector, where it is in sight
 * @param days between the two onsets, where it is about them
 */
record ChainIssue(Kind kind, UUID caseId, @Nullable UUID other, @Nullable Long days) {

  /** The worst first. */
  enum Kind {
    CYCLE,
    INFECTOR_LATER,
    INTERVAL_OUT_OF_RANGE,
    INFECTOR_EXCLUDED,
    OTHER_DISEASE,
    INFECTOR_MISSING,
    ONSET_MISSING,
    OUT_OF_SIGHT,
    NO_SOURCE
  }
}
