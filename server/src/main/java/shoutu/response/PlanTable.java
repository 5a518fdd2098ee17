package shoutu.response;

import java.util.List;
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
}
