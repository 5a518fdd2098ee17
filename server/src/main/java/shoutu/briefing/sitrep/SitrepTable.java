package shoutu.briefing.sitrep;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.territory.Subtree;

/** What the report counts of duties. */
@Repository
class SitrepTable {

  private final JdbcClient db;

  SitrepTable(JdbcClient db) {
    this.db = db;
  }

  DayOfDuties duties(Subtree ground, Instant from, Instant to) {
    return db.sql(
            """
            select count(*) filter (where issued_at >= :from and issued_at < :to) as issued,
                   count(*) filter (where stage = 'CLOSED' and stage_since >= :from
                                      and stage_since < :to) as closed,
                   count(*) filter (where stage = 'MISSED' and stage_since >= :from
                                      and stage_since < :to) as missed
              from duty.duty
             where place_no >= :lo and place_no < :hi
            """)
        .param("lo", ground.lo())
        .param("hi", ground.hi())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new DayOfDuties(
                    row.getLong("issued"), row.getLong("closed"), row.getLong("missed")))
        .single();
  }
}
