package shoutu.response;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.base.Translation;

/** What the public is told about a place, until when it holds and when the next word comes. */
public record Notice(
    UUID id,
    String placeCode,
    @Nullable UUID activation,
    Text text,
    Instant publishedAt,
    Instant validUntil,
    @Nullable Instant nextUpdateAt) {

  /** Plain words in both languages; the Chinese stands for what nobody put into English. */
  public record Text(String headlineZh, String headlineEn, String bodyZh, String bodyEn) {

    public static Text of(
        String headlineZh, @Nullable String headlineEn, String bodyZh, @Nullable String bodyEn) {
      return new Text(
          headlineZh,
          Translation.orElse(headlineZh, headlineEn),
          bodyZh,
          Translation.orElse(bodyZh, bodyEn));
    }

    /** Somebody wrote it in English, too. */
    public boolean inEnglish() {
      return !headlineEn.equals(headlineZh) || !bodyEn.equals(bodyZh);
    }
  }
}
