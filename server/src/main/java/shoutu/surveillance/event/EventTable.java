package shoutu.surveillance.event;

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
import shoutu.rules.EventGrade.Grade;
import shoutu.surveillance.event.HealthEvent.NextReport;
import shoutu.surveillance.event.HealthEvent.Ruled;
import shoutu.surveillance.event.HealthEvent.State;
import shoutu.territory.Subtree;
import tools.jackson.databind.json.JsonMapper;

/** Every statement against {@code surveillance.health_event}. */
@Repository
class EventTable {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SELECT =
      """
      select id, version, home, place_code, place_no, event_no, facts, state, received_at,
             verified_at, ended_on, grade, grade_line, reports, reported_at, next_due_at, next_rule,
             cases, signal, merged_into, split_from
        from surveillance.health_event e
      """;

  private final JdbcClient db;

  EventTable(JdbcClient db) {
    this.db = db;
  }

  /** The next number of a county in a year; a county's reports wait here for each other. */
  int number(int home, int year) {
    return db.sql(
            """
            insert into surveillance.event_number values (:home, :year, 1)
            on conflict (home, year) do update set last = surveillance.event_number.last + 1
            returning last
            """)
        .param("home", home)
        .param("year", year)
        .query((row, _) -> row.getInt("last"))
        .single();
  }

  void add(HealthEvent event, @Nullable String sourceSystem, @Nullable String sourceId) {
    params(
            db.sql(
                """
                insert into surveillance.health_event
                       (id, home, place_code, place_no, last_act, event_no, disease, facts, state,
                        received_at, verified_at, ended_on, grade, grade_line, reports, reported_at,
                        next_due_at, next_rule, cases, signal, merged_into, split_from,
                        source_system, source_id)
                values (:id, :home, :place, :placeNo, 'REPORTED', :no, :disease, :facts::jsonb,
                        :state, :receivedAt, :verifiedAt, :endedOn, :grade, :line, :reports,
                        :reportedAt, :nextAt, :nextRule, :cases, :signal, :mergedInto, :splitFrom,
                        :system, :sourceId)
                """),
            event)
        .param("home", event.home())
        .param("no", event.no())
        .param("receivedAt", utc(event.receivedAt()))
        .param("signal", event.signal())
        .param("splitFrom", event.splitFrom())
        .param("system", sourceSystem)
        .param("sourceId", sourceId)
        .update();
  }

  /** Puts a changed event in place; its row was locked before. */
  HealthEvent put(HealthEvent event, String act) {
    params(
            db.sql(
                """
                update surveillance.health_event
                   set place_code = :place, place_no = :placeNo, disease = :disease,
                       facts = :facts::jsonb, state = :state, verified_at = :verifiedAt,
                       ended_on = :endedOn, grade = :grade, grade_line = :line, reports = :reports,
                       reported_at = :reportedAt, next_due_at = :nextAt, next_rule = :nextRule,
                       cases = :cases, merged_into = :mergedInto, version = version + 1,
                       last_act = :act
                 where id = :id
                """),
            event)
        .param("act", act)
        .update();
    return find(event.id()).orElse(event);
  }

  private static JdbcClient.StatementSpec params(JdbcClient.StatementSpec sql, HealthEvent event) {
    Ruled ruled = event.ruled();
    NextReport next = event.next();
    return sql.param("id", event.id())
        .param("place", event.place())
        .param("placeNo", event.placeNo())
        .param("disease", event.facts().disease())
        .param("facts", JSON.writeValueAsString(event.facts()))
        .param("state", event.state().name())
        .param("verifiedAt", utc(event.verifiedAt()))
        .param("endedOn", event.endedOn())
        .param("grade", ruled == null ? null : ruled.grade().name())
        .param("line", ruled == null ? null : ruled.line())
        .param("reports", event.reports())
        .param("reportedAt", utc(event.reportedAt()))
        .param("nextAt", next == null ? null : utc(next.dueAt()))
        .param("nextRule", next == null ? null : next.rule())
        .param("cases", event.cases())
        .param("mergedInto", event.mergedInto());
  }

  Optional<HealthEvent> find(UUID id) {
    return db.sql(SELECT + " where e.id = :id").param("id", id).query(EventTable::read).optional();
  }

  Optional<HealthEvent> lock(UUID id) {
    return db.sql(SELECT + " where e.id = :id for update")
        .param("id", id)
        .query(EventTable::read)
        .optional();
  }

  Optional<UUID> bySource(int home, String system, String id) {
    return db.sql(
            """
            select id from surveillance.health_event
             where home = :home and source_system = :system and source_id = :id
            """)
        .param("home", home)
        .param("system", system)
        .param("id", id)
        .query((row, _) -> row.getObject("id", UUID.class))
        .optional();
  }

  List<HealthEvent> ofSignal(UUID signal) {
    return db.sql(SELECT + " where e.signal = :signal order by e.received_at")
        .param("signal", signal)
        .query(EventTable::read)
        .list();
  }

  /** Where a page ended. */
  record After(Instant receivedAt, UUID id) {}

  List<HealthEvent> page(
      Subtree within, HealthEvents.Wanted wanted, @Nullable After after, int rows) {
    return db.sql(
            SELECT
                + """
                   where e.place_no >= :lo and e.place_no < :hi
                     and (not :open or e.state in ('ONGOING', 'ENDED'))
                     and (:at::timestamptz is null
                          or (e.received_at, e.id) < (:at::timestamptz, :after::uuid))
                   order by e.received_at desc, e.id desc
                   limit :rows
                  """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("open", wanted == HealthEvents.Wanted.OPEN)
        .param("at", after == null ? null : utc(after.receivedAt))
        .param("after", after == null ? null : after.id)
        .param("rows", rows)
        .query(EventTable::read)
        .list();
  }

  private static HealthEvent read(ResultSet row, int number) throws SQLException {
    String grade = row.getString("grade");
    Instant nextAt = instant(row, "next_due_at");
    return new HealthEvent(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getInt("home"),
        row.getString("place_code"),
        row.getInt("place_no"),
        row.getString("event_no"),
        JSON.readValue(row.getString("facts"), EventFacts.class),
        State.valueOf(row.getString("state")),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        instant(row, "verified_at"),
        row.getObject("ended_on", LocalDate.class),
        grade == null ? null : new Ruled(Grade.valueOf(grade), row.getString("grade_line")),
        row.getInt("reports"),
        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
        nextAt == null ? null : new NextReport(nextAt, row.getString("next_rule")),
        row.getInt("cases"),
        row.getObject("signal", UUID.class),
        row.getObject("merged_into", UUID.class),
        row.getObject("split_from", UUID.class));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
