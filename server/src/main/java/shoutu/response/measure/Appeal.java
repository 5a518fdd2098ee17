package shoutu.response.measure;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.measure.Measure.Signature;

/**
 * Somebody objects to a measure that concerns them.
 *
 * @param words what they said, in the vault
 * @param duty to acknowledge and decide it, with its clocks
 * @param reasons why it was decided so, in the vault
 */
record Appeal(
    UUID id,
    int version,
    int home,
    String place,
    int placeNo,
    UUID measure,
    FiledBy filedBy,
    UUID words,
    Instant filedAt,
    UUID duty,
    Stage stage,
    @Nullable Finding finding,
    @Nullable UUID reasons,
    @Nullable Signature decided) {

  enum FiledBy {
    /** On their own page. */
    PERSON,
    /** Somebody wrote it down for them. */
    WORKER
  }

  enum Stage {
    FILED,
    UPHELD,
    REJECTED
  }

  /** What was wrong. */
  enum Finding {
    /** They are no case, or were no contact: whatever rests on it falls. */
    WRONG_DETERMINATION,
    /** It should not have been imposed like this: this measure ends. */
    NOT_JUSTIFIED
  }
}
