package shoutu.response.rumour;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that people say.
 *
 * @param heard how often it was heard, in {@code places} places
 * @param duty of the post that answers, by {@code answerBy}
 */
public record Rumour(
    UUID id,
    String place,
    @Nullable String disease,
    String said,
    int heard,
    int places,
    Instant notedAt,
    Instant lastHeardAt,
    UUID duty,
    Instant answerBy,
    @Nullable Answer answer) {

  /** How it came to our ears. */
  public enum HeardBy {
    WORKER,
    HOTLINE,
    OFFICER,
    MEDIA
  }

  public enum Verdict {
    TRUE,
    PARTLY,
    FALSE,
    UNKNOWN
  }

  /**
   * @param source on what it rests
   */
  public record Answer(Verdict verdict, String zh, String en, String source, Instant at) {}
}
