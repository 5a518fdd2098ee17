package shoutu.duty;

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

  public static final Finding NONE = new Finding(Evidence.NONE, Map.of(), null);

  public Finding {
    facts = Map.copyOf(facts);
  }

  /** A record of facts. */
  public static Finding of(Map<String, Object> facts) {
    return new Finding(Evidence.RECORD, facts, null);
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
    };
  }
}
