package shoutu.response;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the public is told about a place, until when it holds and when the next word comes. */
public record Notice(
    UUID id,
    String placeCode,
    @Nullable UUID activation,
    Text text,
    Instant publishedAt,
    Instant validUntil,
    @Nullable Instant nextUpdateAt) {

  /** Plain words in both languages. */
  public record Text(String headlineZh, String headlineEn, String bodyZh, String bodyEn) {}
}
