package shoutu.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against the tables of {@code supervision}. */
@Repository
class DrawTable {

  private static final String DRAW =
      """
      select id, version, home, place_code, place_no, week, closures, told, hash, committed_at, value,
             value_source, value_on, source, witness_one, witness_two, seed, revealed_at
        from supervision.draw
      """;

  private static final String DRAWN =
      """
      select id, version, home, place_code, place_no, draw_id, duty_id, township, look_duty,
             finding, found_at
        from supervision.drawn
      """;

  private final JdbcClient db;

  DrawTable(JdbcClient db) {
    this.db = db;
  }

  /** A duty's closure, without its township: that the territory knows. */
  record Closed(
      UUID duty, String kind, String placeCode, int placeNo, int severity, Instant closedAt) {}

  /** What was closed in a stretch of time and has not been drawn before. */
  List<Closed> closedBetween(int home, Instant from, Instant to, Collection<String> exempt) {
    return db.sql(
            """
            select d.id, d.kind, d.place_code, d.place_no, d.severity, d.stage_since
              from duty.duty d
             where d.home = :home and d.stage = 'CLOSED'
               and d.stage_since >= :from and d.stage_since < :to
               and d.verification = 'NOT_DRAWN' and d.kind <> all (:exempt)
             order by d.id
            """)
        .param("home", home)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("exempt", exempt.toArray(String[]::new))
        .query(
            (row, _) ->
                new Closed(
                    uuid(row, "id"),
                    row.getString("kind"),
                    row.getString("place_code"),
                    row.getInt("place_no"),
                    row.getInt("severity"),
                    time(row, "stage_since")))
        .list();
  }

  /** False when this week's list was fixed before. */
  boolean insert(Draw draw) {
    NamedValue by = draw.by();
    return db.sql(
                """
                insert into supervision.draw
                  (id, home, place_code, place_no, last_act, week, closures, told, value_source,
                   value_on, hash, committed_at)
                values (:id, :home, :place, :placeNo, 'COMMITTED', :week, :closures, :told,
                        :valueSource, :valueOn, :hash, :at)
                on conflict (home, week) do nothing
                """)
            .param("id", draw.id())
            .param("home", draw.home())
            .param("place", draw.placeCode())
            .param("placeNo", draw.placeNo())
            .param("week", draw.week())
            .param("closures", draw.closures())
            .param("told", draw.told().name())
            .param("valueSource", by == null ? null : by.source())
            .param("valueOn", by == null ? null : by.day())
            .param("hash", draw.hash())
            .param("at", utc(draw.committedAt()))
            .update()
        == 1;
  }

  void list(Draw draw, List<Closure> closures) {
    db.sql(
            """
            insert into supervision.listed
              (draw_id, duty_id, home, place_code, place_no, township, severity, kind, closed_at)
            select :draw, c.duty, :home, c.place, c.place_no, c.township, c.severity, c.kind,
                   c.closed_at
              from unnest(:duties::uuid[], :places::text[], :numbers::int[], :townships::text[],
                          :severities::int[], :kinds::text[], :times::timestamptz[])
                as c (duty, place, place_no, township, severity, kind, closed_at)
            """)
        .param("draw", draw.id())
        .param("home", draw.home())
        .param("duties", texts(closures, Closure::duty))
        .param("places", texts(closures, Closure::placeCode))
        .param("numbers", texts(closures, Closure::placeNo))
        .param("townships", texts(closures, Closure::township))
        .param("severities", texts(closures, Closure::severity))
        .param("kinds", texts(closures, Closure::kind))
        .param("times", texts(closures, Closure::closedAt))
        .update();
  }

  /** The lots, fixed with the list. */
  void lots(Draw draw, List<Stratum> lots) {
    db.sql(
            """
            insert into supervision.lot
              (draw_id, home, place_code, place_no, township, severity, closures, sample)
            select :draw, :home, :place, :placeNo, l.township, l.severity, l.closures, l.sample
              from unnest(:townships::text[], :severities::int[], :closures::int[], :samples::int[])
                as l (township, severity, closures, sample)
            """)
        .param("draw", draw.id())
        .param("home", draw.home())
        .param("place", draw.placeCode())
        .param("placeNo", draw.placeNo())
        .param("townships", texts(lots, Stratum::township))
        .param("severities", texts(lots, Stratum::severity))
        .param("closures", texts(lots, Stratum::closures))
        .param("samples", texts(lots, Stratum::sample))
        .update();
  }

  List<Stratum> lotsOf(UUID draw) {
    return db.sql(
            """
            select township, severity, closures, sample
              from supervision.lot
             where draw_id = :draw
             order by township, severity
            """)
        .param("draw", draw)
        .query(
            (row, _) ->
                new Stratum(
                    row.getString("township"),
                    row.getInt("severity"),
                    row.getInt("closures"),
                    row.getInt("sample")))
        .list();
  }

  private static <T> String[] texts(List<T> closures, Function<T, Object> part) {
    return closures.stream().map(part).map(Object::toString).toArray(String[]::new);
  }

  Optional<Draw> find(int home, String week) {
    return db.sql(DRAW + " where home = :home and week = :week")
        .param("home", home)
        .param("week", week)
        .query((row, _) -> draw(row))
        .optional();
  }

  Optional<Draw> lock(int home, String week) {
    return db.sql(DRAW + " where home = :home and week = :week for update")
        .param("home", home)
        .param("week", week)
        .query((row, _) -> draw(row))
        .optional();
  }

  /** A county's draws before a week whose lot has fallen, newest first. */
  List<Draw> before(int home, String week, int limit) {
    return db.sql(
            DRAW
                + """
                 where home = :home and week < :week and revealed_at is not null
                 order by week desc
                 limit :limit
                """)
        .param("home", home)
        .param("week", week)
        .param("limit", limit)
        .query((row, _) -> draw(row))
        .list();
  }

  List<Draw> newest(int limit) {
    return db.sql(DRAW + " order by week desc, place_code limit :limit")
        .param("limit", limit)
        .query((row, _) -> draw(row))
        .list();
  }

  List<Closure> listedIn(UUID draw) {
    return db.sql(
            """
            select duty_id, kind, place_code, place_no, township, severity, closed_at
              from supervision.listed
             where draw_id = :draw
             order by duty_id
            """)
        .param("draw", draw)
        .query(
            (row, _) ->
                new Closure(
                    uuid(row, "duty_id"),
                    row.getString("kind"),
                    row.getString("place_code"),
                    row.getInt("place_no"),
                    row.getString("township"),
                    row.getInt("severity"),
                    time(row, "closed_at")))
        .list();
  }

  void reveal(Draw draw, Draw.Revealed revealed) {
    db.sql(
            """
            update supervision.draw
               set value = :value, source = :source, witness_one = :one, witness_two = :two,
                   seed = :seed, revealed_at = :at, last_act = 'REVEALED', version = version + 1
             where id = :id and revealed_at is null
            """)
        .param("id", draw.id())
        .param("value", revealed.value())
        .param("source", revealed.source())
        .param("one", revealed.witnessOne())
        .param("two", revealed.witnessTwo())
        .param("seed", revealed.seed())
        .param("at", utc(revealed.at()))
        .update();
  }

  void insert(Drawn drawn) {
    Drawn.Finding finding = drawn.finding();
    db.sql(
            """
            insert into supervision.drawn
              (id, home, place_code, place_no, last_act, draw_id, duty_id, township, look_duty,
               finding, found_at)
            values (:id, :home, :place, :placeNo, 'DRAWN', :draw, :duty, :township, :look, :finding,
                    :foundAt)
            """)
        .param("id", drawn.id())
        .param("home", drawn.home())
        .param("place", drawn.placeCode())
        .param("placeNo", drawn.placeNo())
        .param("draw", drawn.draw())
        .param("duty", drawn.duty())
        .param("township", drawn.township())
        .param("look", drawn.look())
        .param("finding", finding == null ? null : finding.name())
        .param("foundAt", drawn.foundAt() == null ? null : utc(drawn.foundAt()))
        .update();
  }

  Optional<Drawn> lockDrawn(UUID id) {
    return db.sql(DRAWN + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> drawn(row))
        .optional();
  }

  void found(UUID id, Drawn.Finding finding, Instant at) {
    db.sql(
            """
            update supervision.drawn
               set finding = :finding, found_at = :at, last_act = 'FOUND', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("finding", finding.name())
        .param("at", utc(at))
        .update();
  }

  List<Drawn> drawnIn(UUID draw) {
    return db.sql(DRAWN + " where draw_id = :draw order by township, duty_id")
        .param("draw", draw)
        .query((row, _) -> drawn(row))
        .list();
  }

  List<Drawn> toLookAt(int limit) {
    return db.sql(DRAWN + " where finding is null order by id limit :limit")
        .param("limit", limit)
        .query((row, _) -> drawn(row))
        .list();
  }

  /** Closures that no list has held yet, since an instant. */
  int notListed(Instant since, Collection<String> exempt) {
    return db.sql(
            """
            select count(*)
              from duty.duty d
             where d.stage = 'CLOSED' and d.stage_since >= :since
               and d.verification = 'NOT_DRAWN' and d.kind <> all (:exempt)
               and not exists (select from supervision.listed l
                                where l.duty_id = d.id and l.closed_at = d.stage_since)
            """)
        .param("since", utc(since))
        .param("exempt", exempt.toArray(String[]::new))
        .query((row, _) -> row.getInt(1))
        .single();
  }

  private static Draw draw(ResultSet row) throws SQLException {
    LocalDate day = row.getObject("value_on", LocalDate.class);
    OffsetDateTime at = row.getObject("revealed_at", OffsetDateTime.class);
    return new Draw(
        uuid(row, "id"),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("week"),
        row.getInt("closures"),
        Draw.Told.valueOf(row.getString("told")),
        day == null ? null : new NamedValue(row.getString("value_source"), day),
        row.getString("hash"),
        time(row, "committed_at"),
        at == null
            ? null
            : new Draw.Revealed(
                row.getString("value"),
                row.getString("source"),
                row.getString("witness_one"),
                row.getString("witness_two"),
                row.getString("seed"),
                at.toInstant()));
  }

  private static Drawn drawn(ResultSet row) throws SQLException {
    String finding = row.getString("finding");
    return new Drawn(
        uuid(row, "id"),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        uuid(row, "draw_id"),
        uuid(row, "duty_id"),
        row.getString("township"),
        row.getObject("look_duty", UUID.class),
        finding == null ? null : Drawn.Finding.valueOf(finding),
        timeOrNull(row, "found_at"));
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
