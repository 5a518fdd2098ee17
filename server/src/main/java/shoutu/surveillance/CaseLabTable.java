package shoutu.surveillance;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.Cases.LabProgress;

/** What the case list knows of the laboratory, and cases by the ids of their source. */
@Repository
class CaseLabTable {

  private final JdbcClient db;

  CaseLabTable(JdbcClient db) {
    this.db = db;
  }

  /** In the order of the ids, so that two who tell at the same time wait for each other. */
  void tell(Map<UUID, LabProgress> progress) {
    if (progress.isEmpty()) {
      return;
    }
    Map<UUID, LabProgress> sorted = new TreeMap<>(progress);
    db.sql("select id from surveillance.case_record where id = any(:ids) order by id for update")
        .param("ids", sorted.keySet().toArray(UUID[]::new))
        .query((row, _) -> CaseTable.uuid(row, "id"))
        .list();
    db.sql(
            """
            update surveillance.case_record c
               set lab_state = n.state, lab_since = n.since
              from unnest(:ids::uuid[], :states::text[], :since::timestamptz[])
                   as n (id, state, since)
             where c.id = n.id
               and (c.lab_state, c.lab_since) is distinct from (n.state, n.since)
            """)
        .param("ids", sorted.keySet().toArray(UUID[]::new))
        .param(
            "states", sorted.values().stream().map(it -> it.state().name()).toArray(String[]::new))
        .param("since", sorted.values().stream().map(CaseLabTable::since).toArray(String[]::new))
        .update();
  }

  private static @Nullable String since(LabProgress progress) {
    Instant since = progress.since();
    return since == null ? null : since.toString();
  }

  Map<String, UUID> bySource(String source, Collection<String> ids) {
    Map<String, UUID> found = new HashMap<>();
    db.sql(
            """
            select source_id, id from surveillance.case_record
             where source_id = any(:ids) and source_system = :source
            """)
        .param("ids", ids.toArray(String[]::new))
        .param("source", source)
        .query(
            row -> {
              found.put(row.getString("source_id"), CaseTable.uuid(row, "id"));
            });
    return found;
  }
}
