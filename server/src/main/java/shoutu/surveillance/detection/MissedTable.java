package shoutu.surveillance.detection;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Subtree;

/** Events and what found them first. */
@Repository
class MissedTable {

  private final JdbcClient db;

  MissedTable(JdbcClient db) {
    this.db = db;
  }

  Missed.Count count(Subtree within, Instant since) {
    return db.sql(
            """
            select count(*)::int as events,
                   (count(*) filter (where s.id is null or s.raised_at > e.received_at))::int
                     as otherwise
              from surveillance.health_event e
              left join surveillance.signal s on s.id = e.signal
             where e.place_no >= :lo and e.place_no < :hi and e.received_at >= :since
               and e.verified_at is not null and e.state not in ('EXCLUDED', 'MERGED')
               and e.split_from is null
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("since", SeriesTable.utc(since))
        .query((row, _) -> new Missed.Count(row.getInt("events"), row.getInt("otherwise")))
        .single();
  }
}
