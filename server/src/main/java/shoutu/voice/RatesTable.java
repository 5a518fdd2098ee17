package shoutu.voice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.rules.Matter.Urgency;
import shoutu.territory.Subtree;

/** Counts problems for the rates; reads only, and never by person. */
@Repository
class RatesTable {

  private final JdbcClient db;

  RatesTable(JdbcClient db) {
    this.db = db;
  }

  /** All, and each class of need, of what was received in {@code [from, to)}. */
  List<Counts> counts(Subtree within, Instant from, Instant to, Instant now) {
    return db.sql(
            """
            with problem as (
              select p.urgency, p.duplicate_of is null as once, p.contacted_at, p.contact_by,
                     p.closed_at is not null or p.came_back_at is not null as was_closed,
                     p.came_back_at is not null
                       or exists (select from voice.problem r where r.recurrence_of = p.id)
                       as came_back,
                     c.id is not null as called, c.answer, c.satisfied, c.due_at,
                     exists (select from voice.call_back l
                              where l.problem_id = p.id and l.turn > 1 and l.answer = 'FIXED')
                       as fixed_later,
                     d.stage, d.limit_at > d.promised_at as extended
                from voice.problem p
                join duty.duty d on d.id = p.duty_id and d.home = p.home
                left join voice.call_back c on c.problem_id = p.id and c.turn = 1
               where p.place_no >= :lo and p.place_no < :hi
                 and p.received_at >= :from and p.received_at < :to
            )
            select urgency, count(*) as received,
                   count(*) filter (where not once) as repeats,
                   count(*) filter (where once and contacted_at <= contact_by) as contacted,
                   count(*) filter (where once
                     and (contacted_at > contact_by or contacted_at is null and contact_by <= :now))
                     as not_contacted,
                   count(*) filter (where once and contacted_at is null and contact_by > :now)
                     as contact_not_due,
                   count(*) filter (where once and answer = 'FIXED') as fixed,
                   count(*) filter (where once and answer = 'NOT_FIXED') as not_fixed,
                   count(*) filter (where once and answer = 'UNREACHED') as unreached,
                   count(*) filter (where once and answer = 'FORGOTTEN') as forgotten,
                   count(*) filter (where once and not called) as no_phone,
                   count(*) filter (where once and called and answer is null and due_at <= :now)
                     as to_call,
                   count(*) filter (where once and called and answer is null and due_at > :now)
                     as call_not_due,
                   count(*) filter (where once and answer = 'NOT_FIXED' and fixed_later)
                     as fixed_later,
                   count(*) filter (where once and satisfied = 'YES') as satisfied,
                   count(*) filter (where once and satisfied = 'NO') as dissatisfied,
                   count(*) filter (where once and satisfied = 'NOT_SAID') as not_said,
                   count(*) filter (where once and was_closed) as closed,
                   count(*) filter (where once and was_closed and came_back) as came_back,
                   count(*) filter (where once and stage = 'DEFERRED') as deferred,
                   count(*) filter (where once and extended) as extended,
                   count(*) filter (where once and stage = 'CANCELLED') as called_off
              from problem
             group by grouping sets ((), (urgency))
             order by urgency nulls first
            """)
        .param("lo", within.lo())
        .param("hi", within.hi())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("to", to.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> counts(row))
        .list();
  }

  private static Counts counts(ResultSet row) throws SQLException {
    String urgency = row.getString("urgency");
    return new Counts(
        urgency == null ? null : Urgency.valueOf(urgency),
        row.getLong("received"),
        row.getLong("repeats"),
        row.getLong("contacted"),
        row.getLong("not_contacted"),
        row.getLong("contact_not_due"),
        row.getLong("fixed"),
        row.getLong("not_fixed"),
        row.getLong("unreached"),
        row.getLong("forgotten"),
        row.getLong("no_phone"),
        row.getLong("to_call"),
        row.getLong("call_not_due"),
        row.getLong("fixed_later"),
        row.getLong("satisfied"),
        row.getLong("dissatisfied"),
        row.getLong("not_said"),
        row.getLong("closed"),
        row.getLong("came_back"),
        row.getLong("deferred"),
        row.getLong("extended"),
        row.getLong("called_off"));
  }
}
