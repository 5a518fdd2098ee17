package shoutu.voice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * "Is it fixed now?", asked after the limit by another body than the one that works on it.
 *
 * @param turn the first one counts in rates; later ones follow a "not fixed"
 * @param nextAt when to try next; null once it is answered or given up
 */
record CallBack(
    UUID id,
    int version,
    UUID problem,
    int turn,
    Instant dueAt,
    @Nullable Instant nextAt,
    int attempts,
    @Nullable Answer answer,
    @Nullable Satisfied satisfied,
    @Nullable Instant answeredAt) {

  /** What came of it. Nobody reached is an answer too: it is shown, never dropped. */
  enum Answer {
    FIXED,
    NOT_FIXED,
    UNREACHED,
    /** They had their data deleted before they could be asked. */
    FORGOTTEN
  }

  /** Whether they were treated properly, with no answer in the middle to hide in. */
  enum Satisfied {
    YES,
    NO,
    NOT_SAID
  }

  boolean isAnswered() {
    return answer == Answer.FIXED || answer == Answer.NOT_FIXED;
  }
}
