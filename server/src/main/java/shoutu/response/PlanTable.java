package shoutu.response;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the duties of one plan, line by line. Writes nothing: they are the duty room's. */
@Repository
class PlanTable {

  private final JdbcClient db;

  PlanTable(JdbcClient db) {
    this.db = db;
  }

  /** The part of a line that one place holds. */
  record Part(String line, String place) {}

  List<Part> parts(UUID root) {
    return db.sql(
            """
            select params ->> 'line' as line, owner_place
              from duty.duty
             where root = :root and parent is not null and stage <> 'CANCELLED'
               and jsonb_exists(params, 'line')
            """)
        .param("root", root)
        .query((row, _) -> new Part(row.getString("line"), row.getString("owner_place")))
        .list();
  }

  /** When the last duty of a line was closed; empty while one of them is open. */
  Optional<Instant> completed(UUID root, String line) {
    return db.sql(
            """
            select max(stage_since) as completed
              from duty.duty
             where root = :root and params ->> 'line' = :line and stage <> 'CANCELLED'
            having count(*) > 0
               and bool_and(stage in ('CLOSED', 'CLAIMED'))
            """)
        .param("root", root)
        .param("line", line)
        .query((row, _) -> row.getObject("completed", OffsetDateTime.class).toInstant())
        .optional();
  }
}
