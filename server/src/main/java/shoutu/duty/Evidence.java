package shoutu.duty;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What shows that work was done.
 *
 * @param facts structured, never about a person
 * @param text in somebody's own words; goes to the vault, never into an act
 */
public record Evidence(Kind kind, Map<String, Object> facts, @Nullable String text) {

  public static final Evidence NONE = new Evidence(Kind.NONE, Map.of(), null);

  /** From nothing to a document. A photo or a document is a record too. */
  public enum Kind {
    NONE,
    RECORD,
    PHOTO,
    DOCUMENT;

    boolean satisfies(Kind required) {
      return switch (required) {
        case NONE -> true;
        case RECORD -> this != NONE;
        case PHOTO -> this == PHOTO;
        case DOCUMENT -> this == DOCUMENT;
      };
    }
  }

  public Evidence {
    facts = Map.copyOf(facts);
  }

  boolean isEmpty() {
    return kind == Kind.NONE && facts.isEmpty() && (text == null || text.isBlank());
  }
}
