package shoutu.duty;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Commands of devices that were decided, with what became of them. */
@Repository
class SyncTable {

  private final JdbcClient db;

  SyncTable(JdbcClient db) {
    this.db = db;
  }

  /** The same command sent twice at once waits here until the first is decided. */
  void queueUp(UUID clientId) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:id, 0))")
        .param("id", clientId.toString())
        .query((_, _) -> "")
        .single();
  }

  /** What was answered before, as JSON. */
  Optional<String> answered(UUID clientId, String account) {
    return db.sql("select outcome from duty.synced where client_id = :id and account = :account")
        .param("id", clientId)
        .param("account", account)
        .query((row, _) -> row.getString("outcome"))
        .optional();
  }

  void insert(UUID clientId, String account, UUID duty, String outcome, Instant now) {
    db.sql(
            """
            insert into duty.synced (client_id, account, duty_id, outcome, decided_at)
            values (:id, :account, :duty, :outcome::jsonb, :at)
            """)
        .param("id", clientId)
        .param("account", account)
        .param("duty", duty)
        .param("outcome", outcome)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
