package shoutu.exchange.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shoutu.access.Entity;

/**
 * A list as somebody likes to see it.
 *
 * @param filter what the list's own question says, parameter by parameter
 */
record SavedView(
    UUID id,
    ListKind list,
    String name,
    Map<String, String> filter,
    List<String> columns,
    Instant savedAt) {

  /** Lists that can be kept, and the right to see them. */
  enum ListKind {
    CASES(Entity.CASE),
    DUTIES(Entity.DUTY),
    PROBLEMS(Entity.PROBLEM);

    private final Entity entity;

    ListKind(Entity entity) {
      this.entity = entity;
    }

    Entity entity() {
      return entity;
    }
  }

  SavedView {
    filter = Map.copyOf(filter);
    columns = List.copyOf(columns);
  }
}
