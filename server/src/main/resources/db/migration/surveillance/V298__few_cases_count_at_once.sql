-- A case that arrives alone was counted by three statements that were planned anew for it, which took
-- longer than to run them. Few cases are counted by statements that are planned once in a session. The
-- texts are the same for few and for many; all else of count_cases (V251, V291) is as it was.

-- A case as it counts: n is 1 when it comes, -1 when it goes.
create type surveillance.counted as (
  place_code text, disease text, classification text, classified_by text, onset date, report_date date,
  since date, found_as text, isolated_on date, outcome text, outcome_date date, infector_case uuid, n int
);

create function surveillance.as_counted(c surveillance.case_record, n int) returns surveillance.counted
  language sql immutable
  return row(c.place_code, c.disease, c.classification, c.classified_by, c.onset, c.report_date, c.since,
             c.found_as, c.isolated_on, c.outcome, c.outcome_date, c.infector_case, n)::surveillance.counted;

-- Up to so many at once are few.
create function surveillance.few() returns int language sql immutable return 20;

-- The seats whose days are counted above the floors of some cases, and which floor rises to which.
create function surveillance.seats_of(above surveillance.storey[], diseases text[],
    out seats surveillance.seat[], out rises surveillance.rise[])
  language sql volatile set search_path = pg_catalog, pg_temp
  begin atomic
    with counted as materialized (
      select a.floor, a.place_no, a.place_code, t.disease,
             max(a.place_no) over (partition by a.floor, t.disease) as lowest
        from unnest(above) a
        join surveillance.total_count t on t.place_no = a.place_no
       where t.by_day and t.disease = any (diseases)
    )
    select array(select distinct row(c.lowest, c.place_no, c.place_code, c.disease)::surveillance.seat
                   from counted c),
           array(select distinct row(c.floor, c.disease, c.lowest)::surveillance.rise from counted c);
  end;

create function surveillance.note_growing(above surveillance.storey[], diseases text[]) returns void
  language sql volatile set search_path = pg_catalog, pg_temp
  begin atomic
    insert into surveillance.growing
    select t.place_code, t.disease
      from surveillance.total_count t
     where t.place_no in (select a.place_no from unnest(above) a)
       and t.disease = any (diseases) and not t.by_day
       and t.suspected + t.probable + t.clinical + t.confirmed + t.carrier >= surveillance.many()
     order by 1, 2
    on conflict do nothing;
  end;

-- What cases, the text of a query for rows of counted, add to months and totals. The names of the
-- arrays, of grounds and of what is above them, are an expression each.
create function surveillance.add_totals(cases text, grounds text, above text) returns text
  language sql immutable as $$
  select format($q$
    with c as materialized (
      select g.floor, c.disease, c.since, c.report_date, c.n,
             case when surveillance.stands(c.classified_by) then c.classification end as classification
        from (%1$s) c join unnest(%2$s) g on g.below = c.place_code
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
      join unnest(%3$s) a on a.floor = c.floor
     group by 1, 3
     order by 1, 3
    on conflict (place_no, disease) do update
       set suspected = t.suspected + excluded.suspected, probable = t.probable + excluded.probable,
           clinical = t.clinical + excluded.clinical, confirmed = t.confirmed + excluded.confirmed,
           carrier = t.carrier + excluded.carrier, excluded = t.excluded + excluded.excluded
  $q$, cases, grounds, above)
$$;

-- What they add to days and delays of the seats above them.
create function surveillance.add_rolled(cases text, grounds text, rises text, seats text) returns text
  language sql immutable as $$
  select format('with come as materialized (
        select c.*, r.lowest as counted_no, null as counted_code
          from (%1$s) c
          join unnest(%2$s) g on g.below = c.place_code
          join unnest(%3$s) r on r.floor = g.floor and r.disease = c.disease
      ), days as (%4$s) %5$s',
    cases, grounds, rises,
    surveillance.add_days(surveillance.rolled_up(surveillance.days_in('table come'), '{day}',
      '{onsets,reports,deaths,managed,found_unknown,unlinked,no_onset}', seats)),
    surveillance.add_delays(surveillance.rolled_up(surveillance.delays_in('table come'),
      '{day,reported_after,wait,waited}', '{cases}', seats)))
$$;

do $do$
begin
  execute format($f$
    create function surveillance.count_few(few surveillance.counted[]) returns void
      language plpgsql set search_path = pg_catalog, pg_temp
      set enable_sort = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $body$
    declare
      places text[] := array(select distinct c.place_code from unnest(few) c);
      diseases text[] := array(select distinct c.disease from unnest(few) c);
      grounds surveillance.ground[] := array(select f from surveillance.floors(places) f);
      above surveillance.storey[] := array(select s from surveillance.storeys(grounds) s);
      seats surveillance.seat[];
      rises surveillance.rise[];
    begin
      %s;
      -- The rows of total_count are locked now: nobody else can begin to count these days, or add to them.
      select s.seats, s.rises into seats, rises from surveillance.seats_of(above, diseases) s;
      if cardinality(seats) > 0 then
        %s;
      end if;
      perform surveillance.note_growing(above, diseases);
    end $body$
  $f$,
  surveillance.add_totals('select c.* from unnest(few) c', 'grounds', 'above'),
  surveillance.add_rolled('select c.* from unnest(few) c', 'grounds', 'rises', 'seats'));
end $do$;

create or replace function surveillance.count_cases() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  set enable_sort = off set enable_mergejoin = off as $$
declare
  these surveillance.counted[] := '{}';
  number bigint;
  arrived record;
  cases text := 'select c.place_code, c.disease, c.classification, c.classified_by, c.onset, c.report_date,
                        c.since, c.found_as, c.isolated_on, c.outcome, c.outcome_date, c.infector_case,
                        %s as n
                   from ';
  places text[];
  diseases text[];
  grounds surveillance.ground[];
  above surveillance.storey[];
  seats surveillance.seat[];
  rises surveillance.rise[];
begin
  if tg_table_name = 'unweighed' then
    select sum(u.cases) into number from new_rows u;
    if number <= surveillance.few() then
      for arrived in select u.first_id, u.last_id, u.received_at from new_rows u loop
        these := these || array(select surveillance.as_counted(c, 1) from surveillance.case_record c
                               where c.id >= arrived.first_id and c.id <= arrived.last_id
                                 and c.received_at = arrived.received_at);
      end loop;
    end if;
    cases := format(cases, 1) || 'new_rows u join surveillance.case_record c
        on c.id >= u.first_id and c.id <= u.last_id and c.received_at = u.received_at';
  elsif tg_op = 'INSERT' then
    select count(*) into number from new_rows c where c.import_id is null;
    if number between 1 and surveillance.few() then
      these := array(select surveillance.as_counted(c::surveillance.case_record, 1)
                      from new_rows c where c.import_id is null);
    end if;
    cases := format(cases, 1) || 'new_rows c where import_id is null';
  else
    if not exists (select from new_rows n join old_rows o on o.id = n.id
                    where n.version <> o.version) then
      return null;
    end if;
    select count(*) into number from new_rows;
    if number <= surveillance.few() then
      these := array(select surveillance.as_counted(c::surveillance.case_record, 1) from new_rows c)
        || array(select surveillance.as_counted(c::surveillance.case_record, -1) from old_rows c);
    end if;
    cases := format(cases, 1) || 'new_rows c union all ' || format(cases, -1) || 'old_rows c';
  end if;
  if number = 0 then
    return null;
  elsif number <= surveillance.few() then
    perform surveillance.count_few(these);
    return null;
  end if;

  execute format('with c as materialized (select place_code, disease from (%s) c)
                  select array(select distinct place_code from c),
                         array(select distinct disease from c)', cases)
    into places, diseases;
  grounds := array(select f from surveillance.floors(places) f);
  above := array(select s from surveillance.storeys(grounds) s);
  execute surveillance.add_totals(cases, '$1', '$2') using grounds, above;
  -- The rows of total_count are locked now: nobody else can begin to count these days, or add to them.
  select s.seats, s.rises into seats, rises from surveillance.seats_of(above, diseases) s;
  if cardinality(seats) > 0 then
    execute surveillance.add_rolled(cases, '$1', '$2', '$3') using grounds, rises, seats;
  end if;
  perform surveillance.note_growing(above, diseases);
  return null;
end $$;
