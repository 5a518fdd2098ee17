package shoutu.voice.dissection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.response.learning.Improvement;

/**
 * One typical failure that is taken apart.
 *
 * @param place the county
 * @param rule that opened it, and {@code signs}: how many it counted
 * @param typical the problem that is taken apart: the latest that failed
 * @param told null while nobody has written it down
 */
record Dissection(
    UUID id,
    int version,
    String place,
    String rule,
    String matter,
    int signs,
    UUID typical,
    Instant openedAt,
    UUID duty,
    @Nullable Told told) {

  /**
   * @param whys from the failure down to its root, one to five
   * @param limits what those who acted were held back by
   */
  record Told(String happened, List<String> whys, String limits, Instant at) {
    Told {
      whys = List.copyOf(whys);
    }
  }

  enum Sort {
    RULE,
    RESOURCE,
    /** Whether the same is wrong elsewhere. */
    CHECK
  }

  /** What is to be changed, and by whom. */
  record Fix(Sort sort, Improvement follows) {}

  /**
   * What followed.
   *
   * @param text null for a check
   */
  record Part(UUID id, Sort sort, String place, @Nullable String text, UUID duty) {}

  /** What the records of a county show of one matter. */
  record Signs(String matter, int count, UUID latest) {}
}
