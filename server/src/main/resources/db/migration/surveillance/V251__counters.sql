-- How many cases each place of the level township and above has of a disease, by classification.
-- Kept by trigger in the transaction that changes a case, for all its rows at once.
create table surveillance.total_count (
  place_no   int not null,
  place_code text collate "C" not null,
  disease    text collate "C" not null,
  suspected  int not null,
  probable   int not null,
  clinical   int not null,
  confirmed  int not null,
  carrier    int not null,
  excluded   int not null,
  -- Whether the days of these cases are counted, too.
  by_day     boolean not null default false,
  primary key (place_no, disease)
) with (fillfactor = 80);

-- The days (of onset, of report, of death) of the cases that are not excluded, and how those of a day
-- of report were found. Only for places with many cases of a disease (see count_cases): where they
-- are few, days with a case are nearly as many as cases, and the cases themselves are read as fast.
create table surveillance.daily_count (
  place_no      int not null,
  place_code    text collate "C" not null,
  disease       text collate "C" not null,
  day           date not null,
  onsets        int not null,
  reports       int not null,
  deaths        int not null,
  managed       int not null,
  found_unknown int not null,
  unlinked      int not null,
  no_onset      int not null,
  primary key (place_no, disease, day)
) with (fillfactor = 80);

-- How long after their onset the cases of a day of report were reported, and isolated; or died or
-- recovered without, or still wait.
create table surveillance.delay_count (
  place_no       int not null,
  place_code     text collate "C" not null,
  disease        text collate "C" not null,
  day            date not null,
  reported_after int not null,
  wait           text collate "C" not null check (wait in ('ISOLATED', 'WAITING', 'ENDED')),
  waited         int not null,
  cases          int not null,
  primary key (place_no, disease, day, reported_after, wait, waited)
) with (fillfactor = 80);

-- How many cases there are by month, of onset (or of report, without one) and of report. Of no
-- place: it only tells the case list where to look first.
create table surveillance.month_count (
  month   date primary key,
  onsets  int not null,
  reports int not null
) with (fillfactor = 80);
alter table surveillance.month_count enable row level security;
alter table surveillance.month_count force row level security;
create policy all_may on surveillance.month_count using (true) with check (true);

do $$
declare
  counter text;
begin
  foreach counter in array array['total_count', 'daily_count', 'delay_count'] loop
    execute format('alter table surveillance.%I enable row level security', counter);
    execute format('alter table surveillance.%I force row level security', counter);
    execute format('create policy scope on surveillance.%I
      using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()))', counter);
    -- A township's import also counts for its county, which the township itself may not see.
    execute format('create policy counted on surveillance.%I to shoutu_owner
      using (true) with check (true)', counter);
  end loop;
end $$;

-- Where cases live, and the lowest counted place above (or at) it, its floor. What counts for a
-- floor counts for all above it, so cases are rolled up to their floors first.
create type surveillance.ground as (below text, floor int, floor_code text);
-- A floor, and a counted place above or at it.
create type surveillance.storey as (floor int, place_no int, place_code text);

create function surveillance.is_counted(level text) returns boolean
  language sql immutable
  return level in ('NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP');

create function surveillance.floors(places text[]) returns setof surveillance.ground
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    with recursive up as (
      select p.code as below, p.place_no, p.code, p.parent, p.level
        from territory.place p where p.code = any (places)
      union all
      select u.below, p.place_no, p.code, p.parent, p.level
        from up u join territory.place p on p.code = u.parent
       where not surveillance.is_counted(u.level)
    )
    select u.below, u.place_no, u.code from up u where surveillance.is_counted(u.level);
  end;

create function surveillance.storeys(grounds surveillance.ground[])
  returns setof surveillance.storey
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    with recursive up as (
      select p.place_no as floor, p.place_no, p.code, p.parent, p.level
        from (select distinct g.floor_code from unnest(grounds) g) g
        join territory.place p on p.code = g.floor_code
      union all
      select u.floor, p.place_no, p.code, p.parent, p.level
        from up u join territory.place p on p.code = u.parent
    )
    select u.floor, u.place_no, u.code from up u where surveillance.is_counted(u.level);
  end;

-- What cases add to days and delays, as the text of a query over the text of another that gives
-- rows of case_record, the place for which they are counted, and n: 1 for those that come, -1 for
-- those that go. Texts, because only the trigger itself sees the rows of its statement.
create function surveillance.days_in(cases text) returns text
  language sql immutable as $$
  select format($q$
    with c as (
      select counted_no, counted_code, disease, onset, report_date, found_as, n,
             case when outcome = 'DIED' then outcome_date end as died,
             infector_case is null as unlinked,
             onset is null and classification <> 'CARRIER' as no_onset
        from (%s) c
       where classification <> 'EXCLUDED'
    )
    select place_no, any_value(place_code) as place_code, disease, day,
           sum(onsets)::int as onsets, sum(reports)::int as reports, sum(deaths)::int as deaths,
           sum(managed)::int as managed, sum(found_unknown)::int as found_unknown,
           sum(unlinked)::int as unlinked, sum(no_onset)::int as no_onset
      from (select counted_no, any_value(counted_code), disease, onset, sum(n), 0, 0, 0, 0, 0, 0
              from c where onset is not null group by 1, 3, 4
            union all
            select counted_no, any_value(counted_code), disease, report_date, 0, sum(n), 0,
                   coalesce(sum(n) filter (where found_as = 'MANAGED'), 0),
                   coalesce(sum(n) filter (where found_as = 'UNKNOWN'), 0),
                   coalesce(sum(n) filter (where unlinked), 0),
                   coalesce(sum(n) filter (where no_onset), 0)
              from c group by 1, 3, 4
            union all
            select counted_no, any_value(counted_code), disease, died, 0, 0, sum(n), 0, 0, 0, 0
              from c where died is not null group by 1, 3, 4)
           e (place_no, place_code, disease, day, onsets, reports, deaths, managed, found_unknown,
              unlinked, no_onset)
     group by place_no, disease, day
  $q$, cases)
$$;

create function surveillance.delays_in(cases text) returns text
  language sql immutable as $$
  select format($q$
    select c.counted_no as place_no, any_value(c.counted_code) as place_code, c.disease,
           c.report_date as day, c.report_date - c.onset as reported_after,
           case when c.isolated_on is not null then 'ISOLATED'
                when c.outcome_date is not null then 'ENDED'
                else 'WAITING' end as wait,
           coalesce(c.isolated_on, c.outcome_date, c.report_date) - c.onset as waited,
           sum(c.n)::int as cases
      from (%s) c
     where c.classification <> 'EXCLUDED' and c.onset is not null
     group by 1, 3, 4, 5, 6, 7
    having sum(c.n) <> 0
  $q$, cases)
$$;

-- All cases of a disease in a place, for that place. Each is an expression: a literal, or a name.
create function surveillance.cases_in(lo text, hi text, place text, of text) returns text
  language sql immutable
  return format('select *, 1 as n, %1$s as counted_no, %3$s::text as counted_code
                   from surveillance.case_record
                  where place_no >= %1$s and place_no < %2$s and disease = %4$s', lo, hi, place, of);

create function surveillance.add_days(days text) returns text
  language sql immutable as $$
  select format($q$
    insert into surveillance.daily_count as t
    select place_no, place_code, disease, day, onsets, reports, deaths, managed, found_unknown,
           unlinked, no_onset
      from (%s) d
    on conflict (place_no, disease, day) do update
       set onsets = t.onsets + excluded.onsets, reports = t.reports + excluded.reports,
           deaths = t.deaths + excluded.deaths, managed = t.managed + excluded.managed,
           found_unknown = t.found_unknown + excluded.found_unknown,
           unlinked = t.unlinked + excluded.unlinked, no_onset = t.no_onset + excluded.no_onset
  $q$, days)
$$;

create function surveillance.add_delays(delays text) returns text
  language sql immutable as $$
  select format($q$
    insert into surveillance.delay_count as t
    select place_no, place_code, disease, day, reported_after, wait, waited, cases from (%s) d
    on conflict (place_no, disease, day, reported_after, wait, waited) do update
       set cases = t.cases + excluded.cases
  $q$, delays)
$$;

-- A place whose days are counted, for the cases of a disease that were rolled up to a lowest such
-- place. By code, not by number: a renumbered place is the same place, and its counts move with it.
create type surveillance.seat as (lowest int, place_no int, place_code text, disease text);
create type surveillance.rise as (floor int, disease text, lowest int);

-- What was counted for the lowest seats, as the text of a query for all seats above them, too.
create function surveillance.rolled_up(counted text, keys text[], sums text[], seats text) returns text
  language sql immutable as $$
  select format($q$
    select s.place_no, any_value(s.place_code) as place_code, d.disease, %1$s, %2$s
      from (%3$s) d join unnest(%4$s) s on s.lowest = d.place_no and s.disease = d.disease
     group by s.place_no, d.disease, %1$s
  $q$, array_to_string(keys, ', '),
  (select string_agg(format('sum(%1$s)::int as %1$s', x), ', ') from unnest(sums) x), counted, seats)
$$;

-- From so many cases of a disease in a place on, its days are counted.
create function surveillance.many() returns int language sql immutable return 5000;

-- A place that has many cases of a disease since its counters last changed. Its days are counted
-- from its cases right afterwards, but in a transaction of its own: nobody's import waits for it.
create table surveillance.growing (
  place_code text collate "C" not null,
  disease    text collate "C" not null,
  primary key (place_code, disease)
);
alter table surveillance.growing enable row level security;
alter table surveillance.growing force row level security;
create policy all_may on surveillance.growing using (true) with check (true);

-- Counts the cases of its statement, but those of an import when its batch is complete (see
-- surveillance.unweighed): counted once, and nobody else waits for the counters meanwhile.
-- Of rows that it has never seen the planner expects many groups, and sorts; they are few.
create function surveillance.count_cases() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  set enable_sort = off set enable_mergejoin = off as $$
declare
  cases text := 'select c.place_code, c.disease, c.classification, c.onset, c.report_date, c.since,
                        c.found_as, c.isolated_on, c.outcome, c.outcome_date, c.infector_case, %s as n
                   from ';
  places text[];
  diseases text[];
  grounds surveillance.ground[];
  above surveillance.storey[];
  seats surveillance.seat[];
  rises surveillance.rise[];
begin
  if tg_table_name = 'unweighed' then
    cases := format(cases, 1) || 'new_rows u join surveillance.case_record c
        on c.id >= u.first_id and c.id <= u.last_id and c.received_at = u.received_at';
  elsif tg_op = 'INSERT' then
    if not exists (select from new_rows where import_id is null) then
      return null;
    end if;
    cases := format(cases, 1) || 'new_rows c where import_id is null';
  else
    if not exists (select from new_rows n join old_rows o on o.id = n.id
                    where n.version <> o.version) then
      return null;
    end if;
    cases := format(cases, 1) || 'new_rows c union all ' || format(cases, -1) || 'old_rows c';
  end if;
  execute format('with c as materialized (select place_code, disease from (%s) c)
                  select array(select distinct place_code from c),
                         array(select distinct disease from c)', cases)
    into places, diseases;
  grounds := array(select f from surveillance.floors(places) f);
  above := array(select s from surveillance.storeys(grounds) s);

  execute format($q$
    with c as materialized (
      select g.floor, c.disease, c.classification, c.since, c.report_date, c.n
        from (%s) c join unnest($1) g on g.below = c.place_code
    ), months as (
      insert into surveillance.month_count as t
      select date_trunc('month', m.day)::date, sum(c.n * m.onset), sum(c.n * m.report)
        from c
       cross join lateral (values (c.since, 1, 0), (c.report_date, 0, 1)) m (day, onset, report)
       group by 1
       order by 1
      on conflict (month) do update
         set onsets = t.onsets + excluded.onsets, reports = t.reports + excluded.reports
    )
    insert into surveillance.total_count as t
    select a.place_no, any_value(a.place_code), c.disease,
           coalesce(sum(n) filter (where classification = 'SUSPECTED'), 0),
           coalesce(sum(n) filter (where classification = 'PROBABLE'), 0),
           coalesce(sum(n) filter (where classification = 'CLINICAL'), 0),
           coalesce(sum(n) filter (where classification = 'CONFIRMED'), 0),
           coalesce(sum(n) filter (where classification = 'CARRIER'), 0),
           coalesce(sum(n) filter (where classification = 'EXCLUDED'), 0)
      from (select floor, disease, classification, sum(n) as n from c group by 1, 2, 3) c
      join unnest($2) a on a.floor = c.floor
     group by 1, 3
     order by 1, 3
    on conflict (place_no, disease) do update
       set suspected = t.suspected + excluded.suspected, probable = t.probable + excluded.probable,
           clinical = t.clinical + excluded.clinical, confirmed = t.confirmed + excluded.confirmed,
           carrier = t.carrier + excluded.carrier, excluded = t.excluded + excluded.excluded
    $q$, cases) using grounds, above;

  -- The rows of total_count are locked now: nobody else can begin to count these days, or add to them.
  with counted as materialized (
    select a.floor, a.place_no, a.place_code, t.disease,
           max(a.place_no) over (partition by a.floor, t.disease) as lowest
      from unnest(above) a
      join surveillance.total_count t on t.place_no = a.place_no
     where t.by_day and t.disease = any (diseases)
  )
  select array(select distinct row(c.lowest, c.place_no, c.place_code, c.disease)::surveillance.seat
                 from counted c),
         array(select distinct row(c.floor, c.disease, c.lowest)::surveillance.rise from counted c)
    into seats, rises;
  if cardinality(seats) > 0 then
    execute format('with come as materialized (
        select c.*, r.lowest as counted_no, null as counted_code
          from (%s) c
          join unnest($1) g on g.below = c.place_code
          join unnest($2) r on r.floor = g.floor and r.disease = c.disease
      ), days as (%s) %s',
      cases,
      surveillance.add_days(surveillance.rolled_up(surveillance.days_in('table come'), '{day}',
        '{onsets,reports,deaths,managed,found_unknown,unlinked,no_onset}', '$3')),
      surveillance.add_delays(surveillance.rolled_up(surveillance.delays_in('table come'),
        '{day,reported_after,wait,waited}', '{cases}', '$3')))
      using grounds, rises, seats;
  end if;

  insert into surveillance.growing
  select t.place_code, t.disease
    from surveillance.total_count t
   where t.place_no in (select a.place_no from unnest(above) a)
     and t.disease = any (diseases) and not t.by_day
     and t.suspected + t.probable + t.clinical + t.confirmed + t.carrier >= surveillance.many()
   order by 1, 2
  on conflict do nothing;
  return null;
end $$;

-- Begins to count the days of one growing place; says whether there was one. Its row of total_count
-- is locked first, as by those that count: they and this wait for each other, and never both.
create function surveillance.begin_days() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  grown record;
  cases text;
begin
  select g.place_code, g.disease, p.place_no as lo, p.last_no + 1 as hi into grown
    from surveillance.growing g left join territory.place p on p.code = g.place_code
   limit 1;
  if not found then
    return false;
  end if;
  update surveillance.total_count t set by_day = true
   where t.place_no = grown.lo and t.disease = grown.disease and not t.by_day;
  if found then
    cases := surveillance.cases_in(grown.lo::text, grown.hi::text,
      quote_literal(grown.place_code), quote_literal(grown.disease));
    execute surveillance.add_days(surveillance.days_in(cases));
    execute surveillance.add_delays(surveillance.delays_in(cases));
  end if;
  delete from surveillance.growing
   where place_code = grown.place_code and disease = grown.disease;
  return true;
end $$;
revoke execute on function surveillance.begin_days() from public;
grant execute on function surveillance.begin_days() to shoutu_app;
grant select on surveillance.growing to shoutu_app;

create trigger count_created after insert on surveillance.case_record
  referencing new table as new_rows
  for each statement execute function surveillance.count_cases();
create trigger count_changed after update on surveillance.case_record
  referencing old table as old_rows new table as new_rows
  for each statement execute function surveillance.count_cases();

grant select on surveillance.total_count, surveillance.daily_count, surveillance.delay_count,
  surveillance.month_count to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
