package shoutu.response.guidance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a place says back about guidance. Never about a person.
 *
 * @param part the place's duty to pass it on
 * @param duty the author's, to answer
 */
public record Question(
    UUID id,
    int version,
    UUID guidance,
    String place,
    UUID part,
    UUID duty,
    Why why,
    String text,
    Instant askedAt,
    @Nullable String answer,
    @Nullable Instant answeredAt) {

  public enum Why {
    NO_PEOPLE,
    NO_SUPPLIES,
    NOT_UNDERSTOOD,
    CONTRADICTS,
    UNSAFE,
    OTHER
  }
}
