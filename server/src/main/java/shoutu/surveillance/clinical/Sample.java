package shoutu.surveillance.clinical;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something taken from a person to be tested.
 *
 * @param material a code of the list MATERIAL
 * @param receivedAt when the laboratory got it
 * @param lab which laboratory, as an institution is called
 * @param labNo the laboratory's own number of it
 */
public record Sample(
    String material,
    Instant takenAt,
    @Nullable Instant receivedAt,
    @Nullable String lab,
    @Nullable String labNo,
    Condition condition)
    implements Detail {

  public enum Condition {
    ADEQUATE,
    /** Too little, too old, leaking: must be taken anew. */
    INADEQUATE,
    UNKNOWN
  }

  @Override
  public Kind kind() {
    return Kind.SAMPLE;
  }
}
