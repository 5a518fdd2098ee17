package shoutu.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code watch.call}. */
@Repository
class CallTable {

  record Stored(
      UUID id, CallLog.Kind kind, String place, Instant receivedAt, String recorder, UUID words) {}

  private final JdbcClient db;

  CallTable(JdbcClient db) {
    this.db = db;
  }

  void insert(
      UUID id, CallLog.Kind kind, Place place, Instant receivedAt, String recorder, UUID words) {
    db.sql(
            """
            insert into watch.call
              (id, home, place_code, place_no, last_act, kind, received_at, recorder, words)
            values (:id, :home, :place, :no, 'LOGGED', :kind, :at, :recorder, :words)
            """)
        .param("id", id)
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("kind", kind.name())
        .param("at", receivedAt.atOffset(ZoneOffset.UTC))
        .param("recorder", recorder)
        .param("words", words)
        .update();
  }

  List<Stored> newest(Subtree ground, int limit) {
    return db.sql(
            """
            select id, kind, place_code, received_at, recorder, words
              from watch.call
             where place_no >= :lo and place_no < :hi
             order by received_at desc, id desc
             limit :limit
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("limit", limit)
        .query(
            (row, _) ->
                new Stored(
                    row.getObject("id", UUID.class),
                    CallLog.Kind.valueOf(row.getString("kind")),
                    row.getString("place_code"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant(),
                    row.getString("recorder"),
                    row.getObject("words", UUID.class)))
        .list();
  }
}
