package shoutu.voice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement about {@code voice.diversion}. */
@Repository
class DiversionTable {

  private final JdbcClient db;

  DiversionTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Diversion diversion, Place place) {
    db.sql(
            """
            insert into voice.diversion
              (id, home, place_code, place_no, last_act, reason, told, matter, repeats, diverted_at)
            values (:id, :home, :place, :placeNo, 'DIVERTED', :reason, :told, :matter, :repeats,
                    :at)
            """)
        .param("id", diversion.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("placeNo", place.placeNo())
        .param("reason", diversion.reason().name())
        .param("told", diversion.told())
        .param("matter", diversion.matter())
        .param("repeats", diversion.repeats())
        .param("at", utc(diversion.at()))
        .update();
  }

  List<Diversion> all(Subtree within, Instant before, UUID beforeId, int limit) {
    return db.sql(
            """
            select id, place_code, reason, told, matter, repeats, diverted_at
              from voice.diversion
             where place_no >= :lo and place_no < :hi
               and (diverted_at, id) < (:before, :beforeId)
             order by diverted_at desc, id desc
             limit :limit
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("before", utc(before))
        .param("beforeId", beforeId)
        .param("limit", limit)
        .query(
            (row, _) ->
                new Diversion(
                    row.getObject("id", UUID.class),
                    row.getString("place_code"),
                    Diversion.Reason.valueOf(row.getString("reason")),
                    row.getString("told"),
                    row.getString("matter"),
                    row.getObject("repeats", UUID.class),
                    row.getObject("diverted_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** By reason, of a stretch of days. */
  Map<Diversion.Reason, Long> byReason(Subtree within, Instant from, Instant to) {
    Map<Diversion.Reason, Long> counts = new HashMap<>();
    db.sql(
            """
            select reason, count(*) as n
              from voice.diversion
             where place_no >= :lo and place_no < :hi
               and diverted_at >= :from and diverted_at < :to
             group by reason
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("from", utc(from))
        .param("to", utc(to))
        .query(
            (row, _) ->
                counts.put(Diversion.Reason.valueOf(row.getString("reason")), row.getLong("n")))
        .list();
    return counts;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
