package shoutu.surveillance.detection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.detection.Watched.Series;
import shoutu.territory.Place;
import shoutu.territory.Subtree;

/** Every statement against {@code watched_week} and {@code detection_county}. */
@Repository
class WatchTable {

  private static final String SELECT =
      """
      select place_code, place_no, home, disease, week, rule, method, observed, expected, dispersion,
             limit_at, false_alarm
        from surveillance.watched_week
      """;

  private final JdbcClient db;

  WatchTable(JdbcClient db) {
    this.db = db;
  }

  /** How a county stands. */
  record County(
      String place,
      @Nullable Instant ranAt,
      Instant dueAt,
      @Nullable LocalDate week,
      int series,
      int judged,
      int officers,
      double budget,
      double expected,
      double untuned,
      double factor,
      int tookMs) {}

  /** Asks for a judgement of a county, at the latest at an instant. */
  void due(Place county, Instant at) {
    db.sql(
            """
            insert into surveillance.detection_county as c (place_code, place_no, home, due_at)
            values (:place, :no, :home, :at)
            on conflict (place_code) do update set due_at = least(c.due_at, excluded.due_at)
             where c.due_at > excluded.due_at
            """)
        .param("place", county.code())
        .param("no", county.placeNo())
        .param("home", county.home())
        .param("at", SeriesTable.utc(at))
        .update();
  }

  Optional<Instant> nextDue() {
    return db.sql(
            "select min(due_at) as at from surveillance.detection_county where due_at < 'infinity'")
        .query((row, _) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** Claims a county that is due, for the rest of the transaction. */
  Optional<String> claim(Instant now) {
    return db.sql(
            """
            select place_code from surveillance.detection_county
             where due_at <= :now order by due_at, place_code limit 1 for update skip locked
            """)
        .param("now", SeriesTable.utc(now))
        .query((row, _) -> row.getString("place_code"))
        .optional();
  }

  void ran(County county) {
    db.sql(
            """
            update surveillance.detection_county
               set due_at = :dueAt, ran_at = :ranAt, week = :week, series = :series,
                   judged = :judged, officers = :officers, budget = :budget, expected = :expected,
                   untuned = :untuned, factor = :factor, took_ms = :took
             where place_code = :place
            """)
        .param("place", county.place())
        .param("dueAt", SeriesTable.utc(county.dueAt()))
        .param("ranAt", county.ranAt() == null ? null : SeriesTable.utc(county.ranAt()))
        .param("week", county.week())
        .param("series", county.series())
        .param("judged", county.judged())
        .param("officers", county.officers())
        .param("budget", county.budget())
        .param("expected", county.expected())
        .param("untuned", county.untuned())
        .param("factor", county.factor())
        .param("took", county.tookMs())
        .update();
  }

  Optional<County> county(String place) {
    return db.sql("select * from surveillance.detection_county where place_code = :place")
        .param("place", place)
        .query(
            (row, _) -> {
              OffsetDateTime ran = row.getObject("ran_at", OffsetDateTime.class);
              return new County(
                  place,
                  ran == null ? null : ran.toInstant(),
                  row.getObject("due_at", OffsetDateTime.class).toInstant(),
                  row.getObject("week", LocalDate.class),
                  row.getInt("series"),
                  row.getInt("judged"),
                  row.getInt("officers"),
                  row.getDouble("budget"),
                  row.getDouble("expected"),
                  row.getDouble("untuned"),
                  row.getDouble("factor"),
                  row.getInt("took_ms"));
            })
        .optional();
  }

  /** Puts a week's limits in place, all at once. */
  void put(List<Watched> rows) {
    if (rows.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into surveillance.watched_week
                   (place_code, place_no, home, disease, week, rule, method, observed, expected,
                    dispersion, limit_at, false_alarm)
            select * from unnest(:places::text[], :nos::int[], :homes::int[], :diseases::text[],
                   :weeks::date[], :rules::text[], :methods::text[], :observed::int[],
                   :expected::float8[], :dispersion::float8[], :limits::int[], :alarms::float8[])
            on conflict (place_code, disease, week) do update
               set rule = excluded.rule, method = excluded.method, observed = excluded.observed,
                   expected = excluded.expected, dispersion = excluded.dispersion,
                   limit_at = excluded.limit_at, false_alarm = excluded.false_alarm
            """)
        .param("places", texts(rows, it -> it.series().place()))
        .param("nos", rows.stream().mapToInt(it -> it.series().placeNo()).toArray())
        .param("homes", rows.stream().mapToInt(it -> it.series().home()).toArray())
        .param("diseases", texts(rows, it -> it.series().disease()))
        .param("weeks", texts(rows, it -> it.week().toString()))
        .param("rules", texts(rows, Watched::rule))
        .param("methods", texts(rows, Watched::method))
        .param("observed", rows.stream().mapToInt(Watched::observed).toArray())
        .param("expected", rows.stream().mapToDouble(Watched::expected).toArray())
        .param("dispersion", rows.stream().mapToDouble(Watched::dispersion).toArray())
        .param("limits", rows.stream().mapToInt(Watched::limit).toArray())
        .param("alarms", rows.stream().mapToDouble(Watched::falseAlarm).toArray())
        .update();
  }

  private static String[] texts(List<Watched> rows, Function<Watched, String> of) {
    return rows.stream().map(of).toArray(String[]::new);
  }

  /** A county that is no more is not judged again. */
  void forget(String county) {
    db.sql("update surveillance.detection_county set due_at = 'infinity' where place_code = :place")
        .param("place", county)
        .update();
  }

  /** Weeks that are over for good say nothing any more. */
  void forget(Subtree within, LocalDate before) {
    db.sql(
            """
            delete from surveillance.watched_week
             where place_no >= :lo and place_no < :hi and week < :before
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("before", before)
        .update();
  }

  /** Those of some places and diseases in a week; a null disease: all. */
  List<Watched> of(Collection<Integer> placeNos, Collection<String> diseases, LocalDate week) {
    return db.sql(
            SELECT + " where place_no = any(:nos) and disease = any(:diseases) and week = :week")
        .param("nos", placeNos.toArray(Integer[]::new))
        .param("diseases", diseases.toArray(String[]::new))
        .param("week", week)
        .query(WatchTable::read)
        .list();
  }

  List<Watched> of(Subtree within, LocalDate week) {
    return db.sql(SELECT + " where place_no >= :lo and place_no < :hi and week = :week")
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("week", week)
        .query(WatchTable::read)
        .list();
  }

  /** Those nearest to their limit first. */
  List<Watched> nearest(Subtree within, LocalDate week, int rows) {
    return db.sql(
            SELECT
                + """
                   where place_no >= :lo and place_no < :hi and week = :week and observed > 0
                   order by observed::float8 / limit_at desc, observed desc, place_no, disease
                   limit :rows
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("week", week)
        .param("rows", rows)
        .query(WatchTable::read)
        .list();
  }

  private static Watched read(ResultSet row, int number) throws SQLException {
    return new Watched(
        new Series(
            row.getString("place_code"),
            row.getInt("place_no"),
            row.getInt("home"),
            row.getString("disease")),
        row.getObject("week", LocalDate.class),
        row.getString("rule"),
        row.getString("method"),
        row.getInt("observed"),
        row.getDouble("expected"),
        row.getDouble("dispersion"),
        row.getInt("limit_at"),
        row.getDouble("false_alarm"));
  }
}
