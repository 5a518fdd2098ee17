package shoutu.access.vault;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which originals have a row, and who may clear the folder when. */
@Repository
class OriginalTable {

  private static final String LOCK = "hashtextextended('access.originals', 0)";

  private final JdbcClient db;

  OriginalTable(JdbcClient db) {
    this.db = db;
  }

  /** Held until the commit: a file without its row is then seen by no sweep, on any server. */
  void keepOffSweeping() {
    db.sql("select pg_advisory_xact_lock_shared(%s)".formatted(LOCK))
        .query((_, _) -> true)
        .single();
  }

  /** False while somebody hands in a file. */
  boolean maySweep() {
    return db.sql("select pg_try_advisory_xact_lock(%s) as mine".formatted(LOCK))
        .query((row, _) -> row.getBoolean("mine"))
        .single();
  }

  /** Files whose time is not over. */
  Set<UUID> live() {
    return new HashSet<>(
        db.sql("select id from access.subject where kind = 'FILE' and shredded_at is null")
            .query((row, _) -> row.getObject("id", UUID.class))
            .list());
  }
}
