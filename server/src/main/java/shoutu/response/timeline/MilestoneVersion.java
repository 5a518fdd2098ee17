package shoutu.response.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a date of 7-1-7 was held to be, from one instant on (7-1-7 Alliance toolkit: the date of
 * emergence may move as the investigation learns).
 *
 * @param at null: it is no longer known, or no longer over
 * @param sourceKind of the record that it was read from, and {@code sourceId}; null with {@code at}
 * @param reason in words, where its source is somebody's estimate
 */
record MilestoneVersion(
    UUID id,
    UUID activation,
    Kind kind,
    @Nullable Instant at,
    @Nullable String sourceKind,
    @Nullable String sourceId,
    Why why,
    @Nullable String reason,
    Instant notedAt) {

  enum Kind {
    EMERGENCE,
    DETECTION,
    NOTIFICATION,
    COMPLETION
  }

  enum Why {
    FIRST,
    /** Another record shows that it was earlier. */
    EARLIER,
    /** Another record shows that it was later: an action was the last to be done. */
    LATER,
    /** The same record says another date now. */
    CORRECTED,
    /** The record that it was read from does not count any more. */
    FELL_AWAY,
    /** Somebody who investigates estimates it. */
    ESTIMATED
  }
}
