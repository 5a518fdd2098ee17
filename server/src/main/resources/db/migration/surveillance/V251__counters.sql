-- How many cases each place of the level township and above has by day (of onset, of report, of
-- death), and in all by classification. Below a township the cases themselves are counted: they are
-- few, and a row for each village, disease and day would be more rows than cases. Excluded cases are
-- not in the days. Kept by trigger in the transaction that changes a case, for all its rows at once.
create table surveillance.daily_count (
  place_no   int not null,
  place_code text collate "C" not null,
  disease    text collate "C" not null,
  day        date not null,
  onsets     int not null,
  reports    int not null,
  deaths     int not null,
  primary key (place_no, disease, day)
) with (fillfactor = 80);

create table surveillance.total_count (
  place_no       int not null,
  place_code     text not null,
  disease        text collate "C" not null,
  classification text collate "C" not null,
  cases          int not null,
  primary key (place_no, disease, classification)
) with (fillfactor = 80);

alter table surveillance.daily_count enable row level security;
alter table surveillance.daily_count force row level security;
alter table surveillance.total_count enable row level security;
alter table surveillance.total_count force row level security;
create policy scope on surveillance.daily_count
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
create policy scope on surveillance.total_count
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- A township's import also counts for its county, which the township itself may not see.
create policy counted on surveillance.daily_count to shoutu_owner using (true) with check (true);
create policy counted on surveillance.total_count to shoutu_owner using (true) with check (true);

-- The counted places above (and including) each of these, by their parents.
create function surveillance.counted_above(places text[])
  returns table (below text, place_no int, place_code text)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    with recursive up as (
      select p.code as below, p.place_no, p.code, p.parent, p.level
        from territory.place p where p.code = any (places)
      union all
      select u.below, p.place_no, p.code, p.parent, p.level
        from up u join territory.place p on p.code = u.parent
    )
    select u.below, u.place_no, u.code from up u
     where u.level in ('NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP');
  end;

-- By code, not by number: a renumbered place is the same place, and its counts move with it.
create function surveillance.count_created() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with changed as materialized (
    select n.place_code, n.disease, n.classification, n.onset, n.report_date,
           case when n.outcome = 'DIED' then n.outcome_date end as died, 1 as n
      from new_rows n
  ), above as materialized (
    select * from surveillance.counted_above(array(select distinct c.place_code from changed c))
  ), totals as (
    select a.place_no, a.place_code, c.disease, c.classification, sum(c.n)::int as n
      from (select place_code, disease, classification, sum(n) as n from changed group by 1, 2, 3) c
      join above a on a.below = c.place_code
     group by 1, 2, 3, 4
    having sum(c.n) <> 0
  ), counted as (
    insert into surveillance.total_count as t
    select * from totals order by 1, 3, 4
    on conflict (place_no, disease, classification) do update set cases = t.cases + excluded.cases
  ), days as (
    select place_code, disease, day, sum(onsets) as onsets, sum(reports) as reports,
           sum(deaths) as deaths
      from (select place_code, disease, onset as day, n as onsets, 0 as reports, 0 as deaths
              from changed where classification <> 'EXCLUDED'
            union all
            select place_code, disease, report_date, 0, n, 0
              from changed where classification <> 'EXCLUDED'
            union all
            select place_code, disease, died, 0, 0, n
              from changed where classification <> 'EXCLUDED') x
     where day is not null
     group by 1, 2, 3
    having sum(onsets) <> 0 or sum(reports) <> 0 or sum(deaths) <> 0
  )
  insert into surveillance.daily_count as t
  select a.place_no, a.place_code, d.disease, d.day,
         sum(d.onsets)::int, sum(d.reports)::int, sum(d.deaths)::int
    from days d join above a on a.below = d.place_code
   group by 1, 2, 3, 4
   order by 1, 3, 4
  on conflict (place_no, disease, day) do update
     set onsets = t.onsets + excluded.onsets, reports = t.reports + excluded.reports,
         deaths = t.deaths + excluded.deaths;
  return null;
end $$;

create function surveillance.count_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with changed as materialized (
    select x.place_code, x.disease, x.classification, x.onset, x.report_date, x.died, sum(x.n)::int as n
      from (select n.place_code, n.disease, n.classification, n.onset, n.report_date,
                   case when n.outcome = 'DIED' then n.outcome_date end as died, 1 as n
              from new_rows n
            union all
            select o.place_code, o.disease, o.classification, o.onset, o.report_date,
                   case when o.outcome = 'DIED' then o.outcome_date end, -1
              from old_rows o) x
     group by 1, 2, 3, 4, 5, 6
    having sum(x.n) <> 0
  ), above as materialized (
    select * from surveillance.counted_above(array(select distinct c.place_code from changed c))
  ), totals as (
    select a.place_no, a.place_code, c.disease, c.classification, sum(c.n)::int as n
      from (select place_code, disease, classification, sum(n) as n from changed group by 1, 2, 3) c
      join above a on a.below = c.place_code
     group by 1, 2, 3, 4
    having sum(c.n) <> 0
  ), counted as (
    insert into surveillance.total_count as t
    select * from totals order by 1, 3, 4
    on conflict (place_no, disease, classification) do update set cases = t.cases + excluded.cases
  ), days as (
    select place_code, disease, day, sum(onsets) as onsets, sum(reports) as reports,
           sum(deaths) as deaths
      from (select place_code, disease, onset as day, n as onsets, 0 as reports, 0 as deaths
              from changed where classification <> 'EXCLUDED'
            union all
            select place_code, disease, report_date, 0, n, 0
              from changed where classification <> 'EXCLUDED'
            union all
            select place_code, disease, died, 0, 0, n
              from changed where classification <> 'EXCLUDED') x
     where day is not null
     group by 1, 2, 3
    having sum(onsets) <> 0 or sum(reports) <> 0 or sum(deaths) <> 0
  )
  insert into surveillance.daily_count as t
  select a.place_no, a.place_code, d.disease, d.day,
         sum(d.onsets)::int, sum(d.reports)::int, sum(d.deaths)::int
    from days d join above a on a.below = d.place_code
   group by 1, 2, 3, 4
   order by 1, 3, 4
  on conflict (place_no, disease, day) do update
     set onsets = t.onsets + excluded.onsets, reports = t.reports + excluded.reports,
         deaths = t.deaths + excluded.deaths;
  return null;
end $$;

create trigger count_created after insert on surveillance.case_record
  referencing new table as new_rows
  for each statement execute function surveillance.count_created();
create trigger count_changed after update on surveillance.case_record
  referencing old table as old_rows new table as new_rows
  for each statement execute function surveillance.count_changed();

grant select on surveillance.daily_count, surveillance.total_count to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
