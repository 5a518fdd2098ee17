package shoutu.voice;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resident disputes how their problem was classified.
 *
 * @param wanted what they say that it is; null when they leave it to who decides
 * @param duty of the one who decides, with its clocks
 * @param after what it was found to be; null unless upheld
 */
public record Objection(
    UUID id,
    UUID problem,
    String before,
    @Nullable String wanted,
    UUID words,
    Instant filedAt,
    UUID duty,
    Stage stage,
    @Nullable String after,
    @Nullable UUID reasons,
    @Nullable Instant decidedAt) {

  boolean waits() {
    return stage == Stage.FILED;
  }

  /** All that was said, where it is sealed. */
  List<UUID> texts() {
    return Stream.of(words, reasons).filter(Objects::nonNull).toList();
  }

  public enum Stage {
    FILED,
    UPHELD,
    REJECTED
  }
}
