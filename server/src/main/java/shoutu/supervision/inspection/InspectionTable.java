package shoutu.supervision.inspection;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Level;
import shoutu.supervision.NamedValue;

/** Every statement against {@code supervision.inspection} and {@code supervision.visit}. */
@Repository
class InspectionTable {

  private static final String INSPECTION =
      """
      select id, version, home, place_code, place_no, year, kind, level, matters, places, sample,
             nonce, source, value_on, commitment, planned_at, value, drawn, drawn_at, visit_until,
             ended_at
        from supervision.inspection
      """;

  private static final String VISIT =
      """
      select id, version, home, place_code, place_no, inspection_id, kind, outcome, seen, findings,
             visited_at, recorded_at
        from supervision.visit
      """;

  private final JdbcClient db;

  InspectionTable(JdbcClient db) {
    this.db = db;
  }

  /** Two who plan in one county at once wait for each other, so that neither cap is overrun. */
  void queueFor(int home) {
    db.sql("select pg_advisory_xact_lock(hashtext('inspections'), :home)")
        .param("home", home)
        .query((_, _) -> true)
        .single();
  }

  void insert(Inspection it) {
    db.sql(
            """
            insert into supervision.inspection
              (id, home, place_code, place_no, last_act, year, kind, level, matters, places, sample,
               nonce, source, value_on, commitment, planned_at)
            values (:id, :home, :place, :placeNo, 'COMMITTED', :year, :kind, :level, :matters,
                    :places, :sample, :nonce, :source, :day, :commitment, :at)
            """)
        .param("id", it.id())
        .param("home", it.home())
        .param("place", it.placeCode())
        .param("placeNo", it.placeNo())
        .param("year", it.year())
        .param("kind", it.kind())
        .param("level", it.level().name())
        .param("matters", it.matters().toArray(String[]::new))
        .param("places", it.places().toArray(String[]::new))
        .param("sample", it.sample())
        .param("nonce", it.nonce())
        .param("source", it.by().source())
        .param("day", it.by().day())
        .param("commitment", it.commitment())
        .param("at", utc(it.plannedAt()))
        .update();
  }

  /** A county's, those of a year and those that are not over. */
  List<Inspection> ofYear(int home, int year) {
    return db.sql(
            INSPECTION
                + " where home = :home and (year >= :year or ended_at is null) order by planned_at")
        .param("home", home)
        .param("year", year)
        .query((row, _) -> inspection(row))
        .list();
  }

  /** What is not over: for the inspectors alone. */
  List<Inspection> open() {
    return db.sql(INSPECTION + " where ended_at is null order by planned_at, id")
        .query((row, _) -> inspection(row))
        .list();
  }

  List<Inspection> ended(int limit) {
    return db.sql(
            INSPECTION + " where ended_at is not null order by ended_at desc, id limit :limit")
        .param("limit", limit)
        .query((row, _) -> inspection(row))
        .list();
  }

  List<Inspection> endedOf(int home, int limit) {
    return db.sql(
            INSPECTION
                + """
                 where home = :home and ended_at is not null
                 order by ended_at desc, id
                 limit :limit
                """)
        .param("home", home)
        .param("limit", limit)
        .query((row, _) -> inspection(row))
        .list();
  }

  Optional<Inspection> find(UUID id) {
    return db.sql(INSPECTION + " where id = :id")
        .param("id", id)
        .query((row, _) -> inspection(row))
        .optional();
  }

  Optional<Inspection> lock(UUID id) {
    return db.sql(INSPECTION + " where id = :id for update")
        .param("id", id)
        .query((row, _) -> inspection(row))
        .optional();
  }

  void draw(UUID id, Inspection.Drawn drawn) {
    db.sql(
            """
            update supervision.inspection
               set value = :value, drawn = :drawn, drawn_at = :at, visit_until = :until,
                   last_act = 'DRAWN', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("value", drawn.value())
        .param("drawn", drawn.places().toArray(String[]::new))
        .param("at", utc(drawn.at()))
        .param("until", utc(drawn.visitUntil()))
        .update();
  }

  void end(UUID id, Instant at) {
    db.sql(
            """
            update supervision.inspection
               set ended_at = :at, last_act = 'ENDED', version = version + 1
             where id = :id
            """)
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  void insert(Visit it) {
    db.sql(
            """
            insert into supervision.visit
              (id, home, place_code, place_no, last_act, inspection_id, kind, outcome, seen,
               findings, visited_at, recorded_at)
            values (:id, :home, :place, :placeNo, 'RECORDED', :inspection, :kind, :outcome, :seen,
                    :findings, :visited, :recorded)
            """)
        .param("id", it.id())
        .param("home", it.home())
        .param("place", it.placeCode())
        .param("placeNo", it.placeNo())
        .param("inspection", it.inspection())
        .param("kind", it.kind())
        .param("outcome", it.outcome().name())
        .param("seen", it.seen())
        .param("findings", it.findings())
        .param("visited", utc(it.visitedAt()))
        .param("recorded", utc(it.recordedAt()))
        .update();
  }

  /** The places of an inspection whose visit is on record. */
  List<String> visited(UUID inspection) {
    return db.sql("select place_code from supervision.visit where inspection_id = :id")
        .param("id", inspection)
        .query((row, _) -> row.getString("place_code"))
        .list();
  }

  List<Visit> newestVisits(int limit) {
    return db.sql(VISIT + " order by recorded_at desc, id limit :limit")
        .param("limit", limit)
        .query((row, _) -> visit(row))
        .list();
  }

  private static Inspection inspection(ResultSet row) throws SQLException {
    Instant drawnAt = time(row, "drawn_at");
    return new Inspection(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getInt("year"),
        row.getString("kind"),
        Level.valueOf(row.getString("level")),
        texts(row, "matters"),
        texts(row, "places"),
        row.getInt("sample"),
        row.getString("nonce"),
        new NamedValue(row.getString("source"), row.getObject("value_on", LocalDate.class)),
        row.getString("commitment"),
        requireNonNull(time(row, "planned_at")),
        drawnAt == null
            ? null
            : new Inspection.Drawn(
                row.getString("value"),
                texts(row, "drawn"),
                drawnAt,
                requireNonNull(time(row, "visit_until"))),
        time(row, "ended_at"));
  }

  private static Visit visit(ResultSet row) throws SQLException {
    return new Visit(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getObject("inspection_id", UUID.class),
        row.getString("kind"),
        Visit.Outcome.valueOf(row.getString("outcome")),
        row.getString("seen"),
        row.getInt("findings"),
        requireNonNull(time(row, "visited_at")),
        requireNonNull(time(row, "recorded_at")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
