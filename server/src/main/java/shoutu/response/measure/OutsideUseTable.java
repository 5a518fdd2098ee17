package shoutu.response.measure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code response.outside_use}. */
@Repository
class OutsideUseTable {

  private final JdbcClient db;

  OutsideUseTable(JdbcClient db) {
    this.db = db;
  }

  void insert(OutsideUse it, Place place) {
    db.sql(
            """
            insert into response.outside_use
                   (id, home, place_code, place_no, last_act, what, persons, tried_at, tried_by, duty)
            values (:id, :home, :place, :no, 'TRIED', :what, :persons, :at, :by, :duty)
            """)
        .param("id", it.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("no", place.placeNo())
        .param("what", it.what().name())
        .param("persons", it.persons())
        .param("at", MeasureTable.utc(it.at()))
        .param("by", it.by())
        .param("duty", it.duty())
        .update();
  }

  /** The duty of the last one in a place. */
  Optional<UUID> lastDuty(String place) {
    return db.sql(
            """
            select duty
              from response.outside_use
             where place_code = :place
             order by tried_at desc
             limit 1
            """)
        .param("place", place)
        .query(UUID.class)
        .optional();
  }

  List<OutsideUse> within(Subtree within, Instant since, int limit) {
    return db.sql(
            """
            select id, place_code, what, persons, tried_at, tried_by, duty
              from response.outside_use
             where place_no >= :lo and place_no < :hi and tried_at >= :since
             order by tried_at desc
             limit :limit
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", MeasureTable.utc(since))
        .param("limit", limit)
        .query(
            (row, _) ->
                new OutsideUse(
                    row.getObject("id", UUID.class),
                    row.getString("place_code"),
                    OutsideUse.What.valueOf(row.getString("what")),
                    row.getInt("persons"),
                    row.getObject("tried_at", OffsetDateTime.class).toInstant(),
                    row.getString("tried_by"),
                    row.getObject("duty", UUID.class)))
        .list();
  }
}
