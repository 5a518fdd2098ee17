package shoutu.surveillance.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was sent or done about an event.
 *
 * @param reportNo the number of the report; null for what is no report
 * @param at when the server received it; {@code claimedAt}: when it is said to have happened
 * @param facts all that is known as from then, for a report
 * @param changes against the report before
 * @param other the other event of a merger or a split
 * @param note where in the vault the words lie
 */
public record EventEntry(
    UUID id,
    UUID event,
    Kind kind,
    @Nullable Integer reportNo,
    Instant at,
    @Nullable Instant claimedAt,
    @Nullable String post,
    @Nullable EventFacts facts,
    List<Change> changes,
    @Nullable UUID other,
    @Nullable UUID note) {

  /** The first five are reports of the chain. */
  public enum Kind {
    INITIAL,
    PROGRESS,
    CORRECTION,
    CLOSING,
    EXCLUDED,
    VERIFIED,
    PASSED_UP,
    WARNING_PROPOSED,
    WARNING_DECIDED,
    ENDED,
    MERGED,
    JOINED,
    SPLIT_OFF,
    SPLIT_FROM,
    /** Somebody read it and says something; it holds nothing up. */
    REVIEWED;

    boolean isReport() {
      return ordinal() <= EXCLUDED.ordinal();
    }
  }

  public EventEntry {
    changes = List.copyOf(changes);
  }
}
