package shoutu.surveillance.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement against {@code surveillance.event_clock}. */
@Repository
class EventClockTable {

  private final JdbcClient db;

  EventClockTable(JdbcClient db) {
    this.db = db;
  }

  void add(EventClock clock, HealthEvent of) {
    db.sql(
            """
            insert into surveillance.event_clock
                   (id, event, home, place_code, place_no, last_act, rule, action, started_at,
                    due_at, red_line, met_at, duty)
            values (:id, :event, :home, :place, :placeNo, 'STARTED', :rule, :action, :startedAt,
                    :dueAt, :redLine, :metAt, :duty)
            """)
        .param("id", clock.id())
        .param("event", clock.event())
        .param("home", of.home())
        .param("place", of.place())
        .param("placeNo", of.placeNo())
        .param("rule", clock.rule())
        .param("action", clock.action())
        .param("startedAt", EventTable.utc(clock.startedAt()))
        .param("dueAt", EventTable.utc(clock.dueAt()))
        .param("redLine", EventTable.utc(clock.redLine()))
        .param("metAt", EventTable.utc(clock.metAt()))
        .param("duty", clock.duty())
        .update();
  }

  void met(Collection<UUID> clocks, Instant at) {
    end("met_at = :at, last_act = 'MET'", clocks, at);
  }

  void callOff(Collection<UUID> clocks, Instant at) {
    end("called_off = :at, last_act = 'CALLED_OFF'", clocks, at);
  }

  private void end(String how, Collection<UUID> clocks, Instant at) {
    db.sql(
            "update surveillance.event_clock set version = version + 1, "
                + how
                + " where id = any(:ids) and met_at is null and called_off is null")
        .param("ids", clocks.toArray(UUID[]::new))
        .param("at", EventTable.utc(at))
        .update();
  }

  List<EventClock> of(UUID event) {
    return of("event = :of", event);
  }

  /** Those that a duty meets. */
  List<EventClock> ofDuty(UUID duty) {
    return of("duty = :of", duty);
  }

  private List<EventClock> of(String which, UUID of) {
    return db.sql(
            """
            select id, event, rule, action, started_at, due_at, red_line, met_at, called_off, duty
              from surveillance.event_clock where %s order by started_at, due_at, rule
            """
                .formatted(which))
        .param("of", of)
        .query(EventClockTable::read)
        .list();
  }

  private static EventClock read(ResultSet row, int number) throws SQLException {
    return new EventClock(
        row.getObject("id", UUID.class),
        row.getObject("event", UUID.class),
        row.getString("rule"),
        row.getString("action"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        EventTable.instant(row, "red_line"),
        EventTable.instant(row, "met_at"),
        EventTable.instant(row, "called_off"),
        row.getObject("duty", UUID.class));
  }
}
