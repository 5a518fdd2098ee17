create schema briefing;

-- How the cases of a day of report were found, and how long they had waited, for each place of the
-- level township and above. Kept by trigger in the transaction that changes a case, for all its rows
-- at once. Excluded cases are not in here.
create table briefing.reported_count (
  place_no      int not null,
  place_code    text collate "C" not null,
  disease       text collate "C" not null,
  day           date not null,
  cases         int not null,
  managed       int not null,
  found_unknown int not null,
  unlinked      int not null,
  no_onset      int not null,
  primary key (place_no, disease, day)
) with (fillfactor = 80);

create table briefing.delay_count (
  place_no   int not null,
  place_code text collate "C" not null,
  disease    text collate "C" not null,
  day        date not null,
  wait       text collate "C" not null check (wait in ('REPORTED', 'ISOLATED', 'WAITING', 'ENDED')),
  days       int not null,
  cases      int not null,
  primary key (place_no, disease, day, wait, days)
) with (fillfactor = 80);

alter table briefing.reported_count enable row level security;
alter table briefing.reported_count force row level security;
alter table briefing.delay_count enable row level security;
alter table briefing.delay_count force row level security;
create policy scope on briefing.reported_count
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
create policy scope on briefing.delay_count
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- A township's case also counts for its county, which the township itself may not see.
create policy counted on briefing.reported_count to shoutu_owner using (true) with check (true);
create policy counted on briefing.delay_count to shoutu_owner using (true) with check (true);

-- What changes in the counters when these cases come (n = 1) or go (n = -1).
create type briefing.weighed as (
  place_code text, disease text, day date, managed int, found_unknown int, unlinked int,
  no_onset int, onset date, isolated_on date, ended_on date, n int
);

create function briefing.weigh(changed briefing.weighed[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with above as materialized (
    select * from surveillance.counted_above(
      array(select distinct c.place_code from unnest(changed) c))
  )
  insert into briefing.reported_count as t
  select a.place_no, a.place_code, c.disease, c.day, sum(c.n)::int,
         sum(c.n * c.managed)::int, sum(c.n * c.found_unknown)::int,
         sum(c.n * c.unlinked)::int, sum(c.n * c.no_onset)::int
    from unnest(changed) c join above a on a.below = c.place_code
   group by 1, 2, 3, 4
   order by 1, 3, 4
  on conflict (place_no, disease, day) do update
     set cases = t.cases + excluded.cases, managed = t.managed + excluded.managed,
         found_unknown = t.found_unknown + excluded.found_unknown,
         unlinked = t.unlinked + excluded.unlinked, no_onset = t.no_onset + excluded.no_onset;

  with above as materialized (
    select * from surveillance.counted_above(
      array(select distinct c.place_code from unnest(changed) c))
  ), waits as (
    select c.place_code, c.disease, c.day, w.wait, w.days, sum(c.n) as n
      from unnest(changed) c
     cross join lateral (
       values ('REPORTED', c.day - c.onset),
              (case when c.isolated_on is not null then 'ISOLATED'
                    when c.ended_on is not null then 'ENDED'
                    else 'WAITING' end,
               coalesce(c.isolated_on, c.ended_on, c.day) - c.onset)) w (wait, days)
     where c.onset is not null
     group by 1, 2, 3, 4, 5
    having sum(c.n) <> 0
  )
  insert into briefing.delay_count as t
  select a.place_no, a.place_code, w.disease, w.day, w.wait, w.days, sum(w.n)::int
    from waits w join above a on a.below = w.place_code
   group by 1, 2, 3, 4, 5, 6
   order by 1, 3, 4, 5, 6
  on conflict (place_no, disease, day, wait, days) do update
     set cases = t.cases + excluded.cases;
end $$;
revoke execute on function briefing.weigh(briefing.weighed[]) from public;

create function briefing.case_created() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform briefing.weigh(array(
    select row(place_code, disease, report_date, managed, found_unknown, unlinked, no_onset, onset,
               isolated_on, ended_on, count(*))::briefing.weighed
      from (select c.place_code, c.disease, c.report_date, (c.found_as = 'MANAGED')::int as managed,
                   (c.found_as = 'UNKNOWN')::int as found_unknown,
                   (c.infector_case is null)::int as unlinked,
                   (c.onset is null and c.classification <> 'CARRIER')::int as no_onset, c.onset,
                   c.isolated_on, c.outcome_date as ended_on
              from new_rows c where c.classification <> 'EXCLUDED') x
     group by place_code, disease, report_date, managed, found_unknown, unlinked, no_onset, onset,
              isolated_on, ended_on));
  return null;
end $$;

create function briefing.case_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform briefing.weigh(array(
    select row(place_code, disease, report_date, managed, found_unknown, unlinked, no_onset, onset,
               isolated_on, ended_on, sum(n))::briefing.weighed
      from (select c.place_code, c.disease, c.report_date, (c.found_as = 'MANAGED')::int as managed,
                   (c.found_as = 'UNKNOWN')::int as found_unknown,
                   (c.infector_case is null)::int as unlinked,
                   (c.onset is null and c.classification <> 'CARRIER')::int as no_onset, c.onset,
                   c.isolated_on, c.outcome_date as ended_on, 1 as n
              from new_rows c where c.classification <> 'EXCLUDED'
            union all
            select c.place_code, c.disease, c.report_date, (c.found_as = 'MANAGED')::int,
                   (c.found_as = 'UNKNOWN')::int, (c.infector_case is null)::int,
                   (c.onset is null and c.classification <> 'CARRIER')::int, c.onset,
                   c.isolated_on, c.outcome_date, -1
              from old_rows c where c.classification <> 'EXCLUDED') x
     group by place_code, disease, report_date, managed, found_unknown, unlinked, no_onset, onset,
              isolated_on, ended_on
    having sum(n) <> 0));
  return null;
end $$;

create trigger count_for_briefing_created after insert on surveillance.case_record
  referencing new table as new_rows
  for each statement execute function briefing.case_created();
create trigger count_for_briefing_changed after update on surveillance.case_record
  referencing old table as old_rows new table as new_rows
  for each statement execute function briefing.case_changed();

grant usage on schema briefing to shoutu_app, shoutu_auditor;
grant select on briefing.reported_count, briefing.delay_count to shoutu_app;
grant select on all tables in schema briefing to shoutu_auditor;
