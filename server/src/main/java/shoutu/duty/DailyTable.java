package shoutu.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the daily works were done last. */
@Repository
class DailyTable {

  private final JdbcClient db;

  DailyTable(JdbcClient db) {
    this.db = db;
  }

  Optional<Instant> doneAt(String work) {
    return db.sql("select done_at from duty.daily where work = :work")
        .param("work", work)
        .query((row, _) -> row.getObject("done_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  /** When a work was done last, and how much it found. */
  record Done(Instant at, int found) {}

  Optional<Done> done(String work) {
    return db.sql("select done_at, found from duty.daily where work = :work")
        .param("work", work)
        .query(
            (row, _) ->
                new Done(
                    row.getObject("done_at", OffsetDateTime.class).toInstant(),
                    row.getInt("found")))
        .optional();
  }

  void done(String work, Instant at, int found) {
    db.sql(
            """
            insert into duty.daily (work, done_at, found)
            values (:work, :at, :found)
            on conflict (work) do update set done_at = excluded.done_at, found = excluded.found
            """)
        .param("work", work)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("found", found)
        .update();
  }
}
