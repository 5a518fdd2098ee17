package shoutu.surveillance.chain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.surveillance.CaseFilter.Ground;

/** What was done about cases and contacts of a period, counted by how long it took. */
@Repository
class TracingTable {

  /**
   * Cases reported in the period. An interview is told by the first contact that was listed, or by
   * the claim of the case's investigation, whichever came first; its hours count from the receipt.
   */
  private static final String CASES =
      """
      with new_case as materialized (
        select c.id, c.onset, c.report_date, c.received_at, c.isolated_on, c.outcome_date,
               c.found_as, c.infector_case is not null or c.infector_source is not null as linked
          from surveillance.case_record c
         where c.place_no >= :lo and c.place_no < :hi and c.disease = :disease
           and c.report_date >= :from and c.report_date <= :to
           and c.classification <> 'EXCLUDED'
      ), named as (
        select c.id, count(*)::int as contacts, min(x.listed_at) as first_listed,
               count(*) filter (where exists (
                 select from surveillance.follow_up f
                  where f.contact_id = x.id and f.duty is not null and f.state = 'DONE'
                    and f.result in ('WELL', 'ILL')
                    and f.done_at <= c.received_at + make_interval(hours => :traced)))::int
                 as in_time
          from new_case c join surveillance.contact x on x.case_id = c.id
         group by c.id
      ), claimed as (
        select c.id, min(r.recorded_at) as at
          from new_case c
          join duty.duty d on d.subject_id = c.id and d.kind = 'CASE_INVESTIGATION'
          join duty.record r on r.duty_id = d.id and r.act = 'CLAIMED'
         group by c.id
      ), sampled as (
        select c.id, min(s.taken_at) as at
          from new_case c
          join surveillance.sample s on s.case_id = c.id and s.withdrawn is null
         group by c.id
      ), told as (
        select c.*, coalesce(n.contacts, 0) as contacts, coalesce(n.in_time, 0) as in_time,
               least(n.first_listed, k.at) as interviewed, m.at as sampled
          from new_case c left join named n on n.id = c.id left join claimed k on k.id = c.id
          left join sampled m on m.id = c.id
      )
      """;

  private final JdbcClient db;

  TracingTable(JdbcClient db) {
    this.db = db;
  }

  /** The question that all ask. */
  record Asked(
      Ground ground, String disease, LocalDate from, LocalDate to, Instant now, ZoneId zone) {}

  /**
   * Cases alike in all that is measured.
   *
   * @param isolatedAfter days from the report, null where no isolation is recorded
   * @param onsetToIsolated from the onset, null as well
   * @param endedAfter days from the onset to an outcome, where there was no isolation
   * @param reportedAfter days from the onset
   * @param interviewedAfter hours from the receipt, rounded up; null where nothing tells of one
   * @param onsetToInterview days from the onset
   * @param receivedAfter hours from the first sample to the receipt, rounded up; null without one
   * @param waiting days from the report until today
   * @param waitingHours hours from the receipt until now
   * @param tracedInTime of the contacts
   */
  record CaseGroup(
      String foundAs,
      boolean linked,
      @Nullable Integer isolatedAfter,
      @Nullable Integer onsetToIsolated,
      @Nullable Integer endedAfter,
      @Nullable Integer reportedAfter,
      @Nullable Integer interviewedAfter,
      @Nullable Integer onsetToInterview,
      @Nullable Integer receivedAfter,
      int waiting,
      int waitingHours,
      int contacts,
      int tracedInTime,
      long cases) {}

  List<CaseGroup> cases(Asked asked, int tracedHours) {
    return db.sql(
            CASES
                + """
                select found_as, linked, isolated_on - report_date as isolated_after,
                       isolated_on - onset as onset_to_isolated,
                       case when isolated_on is null then outcome_date - onset end as ended_after,
                       report_date - onset as reported_after,
                       ceil(extract(epoch from interviewed - received_at) / 3600)::int
                         as interviewed_after,
                       (interviewed at time zone :zone)::date - onset as onset_to_interview,
                       ceil(extract(epoch from received_at - sampled) / 3600)::int
                         as received_after,
                       :today::date - report_date as waiting,
                       floor(extract(epoch from :now::timestamptz - received_at) / 3600)::int
                         as waiting_hours,
                       contacts, in_time, count(*) as cases
                  from told
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
                """)
        .params(params(asked))
        .param("traced", tracedHours)
        .query(
            (row, _) ->
                new CaseGroup(
                    row.getString("found_as"),
                    row.getBoolean("linked"),
                    row.getObject("isolated_after", Integer.class),
                    row.getObject("onset_to_isolated", Integer.class),
                    row.getObject("ended_after", Integer.class),
                    row.getObject("reported_after", Integer.class),
                    row.getObject("interviewed_after", Integer.class),
                    row.getObject("onset_to_interview", Integer.class),
                    row.getObject("received_after", Integer.class),
                    row.getInt("waiting"),
                    row.getInt("waiting_hours"),
                    row.getInt("contacts"),
                    row.getInt("in_time"),
                    row.getLong("cases")))
        .list();
  }

  /**
   * Contacts listed in the period, alike in all that is measured.
   *
   * @param reachedAfter hours from the listing to the first visit that found the person
   * @param evaluatedAfter hours from the first finding of illness to a case, or to the claim of the
   *     investigation; null where neither is known
   * @param waitingHours hours from the listing until now
   * @param illHours hours from the first finding of illness until now
   * @param over whether the days of looking after are over
   */
  record ContactGroup(
      String state,
      @Nullable Integer reachedAfter,
      boolean ill,
      @Nullable Integer evaluatedAfter,
      int waitingHours,
      @Nullable Integer illHours,
      boolean over,
      long contacts) {}

  List<ContactGroup> contacts(Asked asked) {
    return db.sql(
            """
            with new_contact as materialized (
              select x.id, x.state, x.listed_at, x.follow_until, x.became_case
                from surveillance.contact x
               where x.place_no >= :lo and x.place_no < :hi and x.disease = :disease
                 and x.listed_at >= (:from::date)::timestamp at time zone :zone
                 and x.listed_at < (:to::date + 1)::timestamp at time zone :zone
            ), seen as (
              select x.id, min(f.done_at) filter (where f.result in ('WELL', 'ILL')) as reached,
                     min(f.done_at) filter (where f.result = 'ILL') as ill
                from new_contact x join surveillance.follow_up f on f.contact_id = x.id
               where f.state = 'DONE' and f.duty is not null
               group by x.id
            ), told as (
              select x.*, s.reached, s.ill,
                     least(
                       (select c.received_at from surveillance.case_record c
                         where c.id = x.became_case),
                       (select min(r.recorded_at)
                          from duty.duty d join duty.record r on r.duty_id = d.id
                         where d.subject_id = x.id and d.kind = 'CASE_INVESTIGATION'
                           and r.act = 'CLAIMED')) as evaluated
                from new_contact x left join seen s on s.id = x.id
            )
            select state, ceil(extract(epoch from reached - listed_at) / 3600)::int as reached_after,
                   ill is not null as fell_ill,
                   ceil(extract(epoch from evaluated - ill) / 3600)::int as evaluated_after,
                   floor(extract(epoch from :now::timestamptz - listed_at) / 3600)::int
                     as waiting_hours,
                   floor(extract(epoch from :now::timestamptz - ill) / 3600)::int as ill_hours,
                   coalesce(follow_until < :today::date, false) as over, count(*) as contacts
              from told
             group by 1, 2, 3, 4, 5, 6, 7
            """)
        .params(params(asked))
        .query(
            (row, _) ->
                new ContactGroup(
                    row.getString("state"),
                    row.getObject("reached_after", Integer.class),
                    row.getBoolean("fell_ill"),
                    row.getObject("evaluated_after", Integer.class),
                    row.getInt("waiting_hours"),
                    row.getObject("ill_hours", Integer.class),
                    row.getBoolean("over"),
                    row.getLong("contacts")))
        .list();
  }

  /** Visits of the days of a period that were due by now, called off ones left out. */
  record Visits(long due, long reached, long notReached, long missed) {}

  Visits visits(Asked asked) {
    return db.sql(
            """
            select count(*) as due,
                   count(*) filter (where f.state = 'DONE' and f.result in ('WELL', 'ILL')) as reached,
                   count(*) filter (where f.state = 'DONE' and f.result = 'NOT_REACHED')
                     as not_reached,
                   count(*) filter (where f.state = 'MISSED') as missed
              from surveillance.follow_up f
              join surveillance.contact x on x.id = f.contact_id and x.disease = :disease
             where f.place_no >= :lo and f.place_no < :hi
               and f.day >= :from and f.day <= :to and f.state <> 'CANCELLED'
               and (f.state <> 'DUE' or f.day < :today::date)
            """)
        .params(params(asked))
        .query(
            (row, _) ->
                new Visits(
                    row.getLong("due"),
                    row.getLong("reached"),
                    row.getLong("not_reached"),
                    row.getLong("missed")))
        .single();
  }

  private static Map<String, Object> params(Asked asked) {
    Map<String, Object> params = new HashMap<>();
    params.put("lo", asked.ground.lo());
    params.put("hi", asked.ground.hi());
    params.put("disease", asked.disease);
    params.put("from", asked.from);
    params.put("to", asked.to);
    params.put("now", asked.now.atOffset(ZoneOffset.UTC));
    params.put("zone", asked.zone.getId());
    params.put("today", LocalDate.ofInstant(asked.now, asked.zone));
    return params;
  }
}
