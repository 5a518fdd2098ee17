package shoutu.duty;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Evidence;

/**
 * What somebody did or saw, and what shows it.
 *
 * @param facts structured, never about a person
 * @param words in somebody's own words; they go to the vault, never into an act
 */
public record Finding(Evidence evidence, Map<String, Object> facts, @Nullable String words) {

  /** The fact that says which files came along. */
  static final String HASHES = "sha256";

  public static final Finding NONE = new Finding(Evidence.NONE, Map.of(), null);

  public Finding {
    facts = Map.copyOf(facts);
  }

  /** A record of facts. */
  public static Finding of(Map<String, Object> facts) {
    return new Finding(Evidence.RECORD, facts, null);
  }

  /** Shown by files too: their kind is the evidence, their hashes are facts. */
  Finding with(List<Attachment> files) {
    if (files.isEmpty()) {
      return this;
    }
    Map<String, Object> more = new HashMap<>(facts);
    more.put(HASHES, files.stream().map(Attachment::sha256).toList());
    return new Finding(files.getFirst().kind(), more, words);
  }

  boolean isEmpty() {
    return evidence == Evidence.NONE && facts.isEmpty() && (words == null || words.isBlank());
  }

  /** From nothing to a document; a photo or a document is a record too. */
  static boolean satisfies(Evidence shown, Evidence required) {
    return switch (required) {
      case NONE -> true;
      case RECORD -> shown != Evidence.NONE;
      case PHOTO -> shown == Evidence.PHOTO;
      case DOCUMENT -> shown == Evidence.DOCUMENT;
      case LAB_RESULT -> shown == Evidence.LAB_RESULT;
    };
  }
}
