package shoutu.access.vault;

import java.util.Map;
import java.util.UUID;

/**
 * A subject to be stored.
 *
 * @param home the county in which the record was born
 * @param content what identifies the subject, by the names of {@link Identity}
 */
public record NewSubject(
    UUID id,
    SubjectKind kind,
    int home,
    String placeCode,
    int placeNo,
    Map<String, String> content) {

  public NewSubject {
    content = Map.copyOf(content);
  }
}
