package shoutu.voice;

import java.time.Instant;
import java.util.UUID;
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

  public enum Stage {
    FILED,
    UPHELD,
    REJECTED
  }
}
