package shoutu.supervision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closure that the lot fell on.
 *
 * @param look the duty to go and look; null when it was reopened before the draw
 */
record Drawn(
    UUID id,
    int version,
    int home,
    String placeCode,
    int placeNo,
    UUID draw,
    UUID duty,
    String township,
    @Nullable UUID look,
    @Nullable Finding finding,
    @Nullable Instant foundAt) {

  /** What was found. */
  public enum Finding {
    TRUE,
    FALSE,
    /** Nobody could be reached: missing, and shown as such. */
    UNREACHABLE,
    /** It had been reopened before anyone looked, and so was not true. */
    REOPENED
  }
}
