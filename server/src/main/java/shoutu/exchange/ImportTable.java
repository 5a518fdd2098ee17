package shoutu.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.Actor;
import shoutu.base.CommitTable;
import shoutu.exchange.ImportRun.Kind;
import shoutu.exchange.ImportRun.State;

/** The imports and how far they are. */
@Repository
class ImportTable {

  private static final String COLUMNS =
      """
      id, kind, mode, state, place_code, post, started_at, finished_at, rows_read, accepted,
      duplicates, rejected, candidates, source, undone_at, undone, kept
      """;

  private final JdbcClient db;
  private final CommitTable commits;

  ImportTable(JdbcClient db, CommitTable commits) {
    this.db = db;
    this.commits = commits;
  }

  /**
   * A run that has begun promises nothing: should the machine stop before the log is on disk, there
   * is neither a run nor what it would have brought. What finishes is on disk with its rows.
   *
   * @param source whose ids the rows carry
   */
  void begin(
      UUID id,
      Kind kind,
      String mode,
      @Nullable String source,
      String place,
      int placeNo,
      Actor actor,
      Instant now) {
    commits.mayFollowLater();
    db.sql(
            """
            insert into exchange.import_run
                   (id, kind, mode, state, source, place_code, place_no, actor, post, started_at,
                    heard_at)
            values (:id, :kind, :mode, 'RUNNING', :source, :place, :placeNo, :actor, :post, :now,
                    :now)
            """)
        .param("id", id)
        .param("kind", kind.name())
        .param("mode", mode)
        .param("source", source)
        .param("place", place)
        .param("placeNo", placeNo)
        .param("actor", actor.name())
        .param("post", actor.post())
        .param("now", utc(now))
        .update();
  }

  Optional<ImportRun> lock(UUID id) {
    return db.sql("select " + COLUMNS + " from exchange.import_run where id = :id for update")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  void undone(UUID id, int undone, int kept, Instant now) {
    db.sql(
            """
            update exchange.import_run
               set state = 'UNDONE', undone_at = :now, undone = :undone, kept = :kept
             where id = :id
            """)
        .param("id", id)
        .param("now", utc(now))
        .param("undone", undone)
        .param("kept", kept)
        .update();
  }

  void progress(UUID id, long rows, Instant now) {
    db.sql("update exchange.import_run set rows_read = :rows, heard_at = :now where id = :id")
        .param("id", id)
        .param("rows", rows)
        .param("now", utc(now))
        .update();
  }

  void finish(UUID id, State state, ImportCounts counts, Instant now) {
    db.sql(
            """
            update exchange.import_run
               set state = :state, finished_at = :now, heard_at = :now, rows_read = :rows,
                   accepted = :accepted, duplicates = :duplicates, rejected = :rejected,
                   candidates = :candidates
             where id = :id
            """)
        .param("id", id)
        .param("state", state.name())
        .param("now", utc(now))
        .param("rows", counts.rows())
        .param("accepted", counts.accepted())
        .param("duplicates", counts.duplicates())
        .param("rejected", counts.rejected())
        .param("candidates", counts.candidates())
        .update();
  }

  Optional<ImportRun> find(UUID id) {
    return db.sql("select " + COLUMNS + " from exchange.import_run where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  List<ImportRun> before(@Nullable Instant startedAt, @Nullable UUID id, int rows) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                  from exchange.import_run
                 where :at::timestamptz is null or (started_at, id) < (:at::timestamptz, :id::uuid)
                 order by started_at desc, id desc
                 limit :rows
                """)
        .param("at", startedAt == null ? null : utc(startedAt))
        .param("id", id)
        .param("rows", rows)
        .query((row, _) -> read(row))
        .list();
  }

  private static ImportRun read(ResultSet row) throws SQLException {
    OffsetDateTime undone = row.getObject("undone_at", OffsetDateTime.class);
    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
    return new ImportRun(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("mode"),
        State.valueOf(row.getString("state")),
        row.getString("place_code"),
        row.getString("post"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant(),
        row.getLong("rows_read"),
        row.getInt("accepted"),
        row.getInt("duplicates"),
        row.getInt("rejected"),
        row.getInt("candidates"),
        row.getString("source"),
        undone == null ? null : undone.toInstant(),
        row.getObject("undone", Integer.class),
        row.getObject("kept", Integer.class));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
