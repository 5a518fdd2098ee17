package shoutu.briefing.weekly;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A week in numbers.
 *
 * @param from its Monday
 * @param notice the short version for the public
 * @param publishedBy the account; {@code publishedPost} in which post
 * @param signedBy who looked at it after it was out; never who published it
 */
public record Bulletin(
    UUID id,
    String number,
    String place,
    LocalDate from,
    Content content,
    String wordsZh,
    String wordsEn,
    @Nullable UUID notice,
    @Nullable Instant publishedAt,
    @Nullable String publishedBy,
    @Nullable String publishedPost,
    @Nullable Instant signedAt,
    @Nullable String signedBy,
    @Nullable String signedPost) {

  /** Cases by disease, as reported in the week; and what was done. */
  public record Content(List<Line> diseases, List<Line> work) {
    public Content {
      diseases = List.copyOf(diseases);
      work = List.copyOf(work);
    }
  }

  /**
   * @param before the same of the week before
   */
  public record Line(String key, long count, long before) {
    public long change() {
      return count - before;
    }
  }
}
