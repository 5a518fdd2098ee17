package shoutu.response;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads off the records when an outbreak began, was seen and was told. Writes nothing. */
@Repository
class TimelineTable {

  private final JdbcClient db;

  TimelineTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param firstOnset of the earliest linked case, as far as it is known today
   * @param firstCase the case with that onset
   * @param firstReceived when the first linked case was recorded here
   * @param raisedAt when the signal told the CDC
   */
  record Beginning(
      @Nullable LocalDate firstOnset,
      @Nullable UUID firstCase,
      @Nullable Instant firstReceived,
      Instant raisedAt) {}

  /** Linked are the cases of the signal's disease in its setting, or in its place. */
  Optional<Beginning> beginning(UUID signal) {
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
              OffsetDateTime received = row.getObject("first_received", OffsetDateTime.class);
              return new Beginning(
                  row.getObject("first_onset", LocalDate.class),
                  row.getObject("first_case", UUID.class),
                  received == null ? null : received.toInstant(),
                  row.getObject("raised_at", OffsetDateTime.class).toInstant());
            })
        .optional();
  }
}
