package shoutu.voice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Level;
import shoutu.territory.Place;
import shoutu.territory.Subtree;
import shoutu.voice.DispatchException.Route;

/** Every statement about {@code voice.dispatch_exception}. */
@Repository
class DispatchTable {

  private static final String EXCEPTION =
      """
      select id, version, place_code, matter, function, level, reason, made_by, since, until,
             ended_by
        from voice.dispatch_exception
      """;

  private final JdbcClient db;

  DispatchTable(JdbcClient db) {
    this.db = db;
  }

  void insert(DispatchException made, Place place) {
    db.sql(
            """
            insert into voice.dispatch_exception
              (id, home, place_code, place_no, last_act, matter, function, level, reason, made_by,
               since)
            values (:id, :home, :place, :placeNo, 'MADE', :matter, :function, :level, :reason,
                    :madeBy, :since)
            """)
        .param("id", made.id())
        .param("home", place.home())
        .param("place", place.code())
        .param("placeNo", place.placeNo())
        .param("matter", made.matter())
        .param("function", made.function())
        .param("level", made.level().name())
        .param("reason", made.reason())
        .param("madeBy", made.madeBy())
        .param("since", utc(made.since()))
        .update();
  }

  boolean end(UUID id, Instant at, String by) {
    return db.sql(
                """
                update voice.dispatch_exception
                   set until = :at, ended_by = :by, last_act = 'ENDED', version = version + 1
                 where id = :id and until is null
                """)
            .param("id", id)
            .param("at", utc(at))
            .param("by", by)
            .update()
        == 1;
  }

  Optional<DispatchException> find(UUID id) {
    return db.sql(EXCEPTION + " where id = :id")
        .param("id", id)
        .query((row, _) -> exception(row))
        .optional();
  }

  Optional<DispatchException> inForce(String place, String matter) {
    return db.sql(EXCEPTION + " where place_code = :place and matter = :matter and until is null")
        .param("place", place)
        .param("matter", matter)
        .query((row, _) -> exception(row))
        .optional();
  }

  /** Those in force, and those that were, the latest first. */
  List<DispatchException> history(Subtree within, int limit) {
    return db.sql(
            EXCEPTION
                + """
                   where place_no >= :lo and place_no < :hi
                   order by until is not null, since desc, id desc
                   limit :limit
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("limit", limit)
        .query((row, _) -> exception(row))
        .list();
  }

  /** What holds for a matter in some places, also where the caller does not see them. */
  Map<String, Route> routes(Collection<String> places, String matter) {
    Map<String, Route> routes = new HashMap<>();
    db.sql("select place, of_function, at_level from voice.exceptions_for(:places, :matter)")
        .param("places", places.toArray(String[]::new))
        .param("matter", matter)
        .query(
            (row, _) ->
                routes.put(
                    row.getString("place"),
                    new Route(
                        row.getString("of_function"), Level.valueOf(row.getString("at_level")))))
        .list();
    return routes;
  }

  private static DispatchException exception(ResultSet row) throws SQLException {
    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
    return new DispatchException(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("place_code"),
        row.getString("matter"),
        row.getString("function"),
        Level.valueOf(row.getString("level")),
        row.getString("reason"),
        row.getString("made_by"),
        time(row, "since"),
        until == null ? null : until.toInstant(),
        row.getString("ended_by"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
