package shoutu.response.timeline;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.response.Activation;
import shoutu.response.timeline.Timeliness.Milestone;

/** Reads off the records when an outbreak began, was seen and was told. Writes nothing. */
@Repository
class TimelineTable {

  private static final String CASE = "CASE";
  private static final String SIGNAL = "SIGNAL";
  private static final String EVENT = "EVENT";

  private final JdbcClient db;

  TimelineTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param emerged the earliest day of the outbreak, as far as it is known today
   * @param detected when it was seen first
   * @param told when the CDC was told
   * @param investigated when it was verified, as far as that is not a step of the chain
   */
  record Beginning(
      @Nullable Day emerged,
      @Nullable Milestone detected,
      Milestone told,
      @Nullable Milestone investigated) {}

  record Day(LocalDate day, String sourceKind, String sourceId) {}

  Optional<Beginning> beginning(Activation chain) {
    UUID signal = chain.signal();
    UUID event = chain.event();
    return signal != null ? ofSignal(signal) : event == null ? Optional.empty() : ofEvent(event);
  }

  /** Linked are the cases of the signal's disease in its setting, or in its place. */
  private Optional<Beginning> ofSignal(UUID signal) {
    return db.sql(
            """
            with linked as (
              select c.id, c.onset, c.received_at
                from surveillance.signal s
                join surveillance.case_record c
                  on c.setting = s.setting and c.disease = s.disease and c.home = s.home
                 and c.classification <> 'EXCLUDED'
               where s.id = :signal
              union
              select c.id, c.onset, c.received_at
                from surveillance.signal s
                join territory.place p on p.code = s.place_code
                join surveillance.case_record c
                  on c.place_no between p.place_no and p.last_no and c.disease = s.disease
                 and c.home = s.home and c.classification <> 'EXCLUDED'
               where s.id = :signal
            )
            select s.raised_at,
                   (select min(onset) from linked) as first_onset,
                   (select id from linked where onset is not null order by onset, id limit 1) as first_case,
                   (select min(received_at) from linked) as first_received
              from surveillance.signal s
             where s.id = :signal
            """)
        .param("signal", signal)
        .query(
            (row, _) -> {
              Instant received = instant(row, "first_received");
              String firstCase = row.getString("first_case");
              return new Beginning(
                  firstDay(row),
                  received == null || firstCase == null
                      ? null
                      : new Milestone(received, CASE, firstCase),
                  milestone(row, "raised_at", SIGNAL, signal),
                  null);
            })
        .optional();
  }

  /** Linked are the cases that are tied to the event. */
  private Optional<Beginning> ofEvent(UUID event) {
    return db.sql(
            """
            with linked as (
              select c.id, c.onset
                from surveillance.event_case t
                join surveillance.case_record c
                  on c.id = t.case_id and c.classification <> 'EXCLUDED'
               where t.event = :event and t.tied
            )
            select e.received_at, e.verified_at,
                   (e.facts ->> 'noticedAt')::timestamptz as noticed_at,
                   (e.facts ->> 'occurredOn')::date as occurred_on,
                   (select min(onset) from linked) as first_onset,
                   (select id from linked where onset is not null order by onset, id limit 1) as first_case
              from surveillance.health_event e
             where e.id = :event
            """)
        .param("event", event)
        .query(
            (row, _) -> {
              LocalDate occurred = row.getObject("occurred_on", LocalDate.class);
              Day first = firstDay(row);
              boolean earlier =
                  occurred != null && (first == null || occurred.isBefore(first.day()));
              return new Beginning(
                  earlier ? new Day(occurred, EVENT, event.toString()) : first,
                  milestone(row, "noticed_at", EVENT, event),
                  milestone(row, "received_at", EVENT, event),
                  instant(row, "verified_at") == null
                      ? null
                      : milestone(row, "verified_at", EVENT, event));
            })
        .optional();
  }

  /** When the last duty of a plan's line was closed; empty while one of them is open. */
  Optional<Instant> completed(UUID root, String line) {
    return db.sql(
            """
            select max(stage_since) as completed
              from duty.duty
             where root = :root and params ->> 'line' = :line and stage <> 'CANCELLED'
            having count(*) > 0
               and bool_and(stage in ('CLOSED', 'CLAIMED'))
            """)
        .param("root", root)
        .param("line", line)
        .query((row, _) -> requireNonNull(instant(row, "completed")))
        .optional();
  }

  private static @Nullable Day firstDay(ResultSet row) throws SQLException {
    LocalDate onset = row.getObject("first_onset", LocalDate.class);
    String firstCase = row.getString("first_case");
    return onset == null || firstCase == null ? null : new Day(onset, CASE, firstCase);
  }

  private static Milestone milestone(ResultSet row, String column, String kind, UUID id)
      throws SQLException {
    return new Milestone(requireNonNull(instant(row, column)), kind, id.toString());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
