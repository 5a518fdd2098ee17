package shoutu.surveillance;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases by the ids that another system gave them, or by our own numbers. */
@Service
public class CaseIds {

  private final CaseIdTable table;

  CaseIds(CaseIdTable table) {
    this.table = table;
  }

  /** What another room needs to hang something on a case. */
  public record Known(UUID id, String place, String disease) {}

  /** Those in sight; an id that nobody knows is not in it. */
  @Transactional(readOnly = true)
  public Map<String, Known> find(String source, Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : table.find(source, ids);
  }
}
