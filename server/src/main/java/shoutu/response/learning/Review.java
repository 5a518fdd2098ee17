package shoutu.response.learning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The review of a response that ended: a sealed space for learning. */
public record Review(UUID id, UUID activation, Instant openedAt, UUID duty) {

  public enum Part {
    PLANNED,
    HAPPENED,
    WHY,
    /** What is to be better next time: an action with an owner. */
    NEXT
  }

  public record Item(UUID id, Part part, String text, Instant notedAt, @Nullable UUID duty) {}
}
