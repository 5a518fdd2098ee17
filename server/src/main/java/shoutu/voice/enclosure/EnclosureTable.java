package shoutu.voice.enclosure;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.voice.enclosure.Enclosures.Where;

/** Every statement against {@code voice.enclosure}. */
@Repository
class EnclosureTable {

  private final JdbcClient db;

  EnclosureTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Enclosure it, Where where) {
    db.sql(
            """
            insert into voice.enclosure
                   (id, home, place_code, place_no, last_act, problem_id, original, media_type,
                    bytes, sent_at)
            values (:id, :home, :place, :no, 'SENT', :problem, :original, :type, :bytes, :at)
            """)
        .param("id", it.id())
        .param("home", where.home())
        .param("place", where.placeCode())
        .param("no", where.placeNo())
        .param("problem", it.problem())
        .param("original", it.original())
        .param("type", it.type())
        .param("bytes", it.bytes())
        .param("at", it.sentAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<Enclosure> of(UUID problem) {
    return db.sql(
            """
            select id, problem_id, original, media_type, bytes, sent_at from voice.enclosure
             where problem_id = :problem order by sent_at, id
            """)
        .param("problem", problem)
        .query(
            (row, _) ->
                new Enclosure(
                    row.getObject("id", UUID.class),
                    row.getObject("problem_id", UUID.class),
                    row.getObject("original", UUID.class),
                    row.getString("media_type"),
                    row.getInt("bytes"),
                    row.getObject("sent_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** So that two that come at once are not both the last that is allowed. */
  void lock(UUID problem) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:id, 365))")
        .param("id", problem.toString())
        .query(row -> {});
  }
}
