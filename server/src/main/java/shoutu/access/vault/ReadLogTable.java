package shoutu.access.vault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.Actor;

/** Every statement against the record of readings. */
@Repository
class ReadLogTable {

  private final JdbcClient db;

  ReadLogTable(JdbcClient db) {
    this.db = db;
  }

  /** The subjects' own places are taken over: who answers for a place sees who read its people. */
  void append(UUID id, Instant at, Actor reader, Purpose purpose, List<UUID> subjects) {
    db.sql(
            """
            insert into access.read_log
                   (id, read_at, login, holder, post, purpose, subject_id, home, place_code, place_no)
            select :id, :at, :login, :holder, :post, :purpose, s.id, s.home, s.place_code, s.place_no
              from access.subject s
             where s.id = any(:subjects::uuid[])
            """)
        .param("id", id)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("login", reader.name())
        .param("holder", reader.holder())
        .param("post", reader.post())
        .param("purpose", purpose.name())
        .param("subjects", VaultTable.ids(subjects))
        .update();
  }

  List<ReadLogEntry> of(UUID subject, Instant before, UUID beforeId, int limit) {
    return db.sql(
            """
            select id, read_at, login, holder, post, purpose, subject_id
              from access.read_log
             where subject_id = :subject
               and (read_at, id) < (:before, :beforeId)
             order by read_at desc, id desc
             limit :limit
            """)
        .param("subject", subject)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("beforeId", beforeId)
        .param("limit", limit)
        .query(
            (row, _) ->
                new ReadLogEntry(
                    row.getObject("id", UUID.class),
                    row.getObject("read_at", OffsetDateTime.class).toInstant(),
                    row.getString("login"),
                    row.getString("holder"),
                    row.getString("post"),
                    Purpose.valueOf(row.getString("purpose")),
                    row.getObject("subject_id", UUID.class)))
        .list();
  }
}
