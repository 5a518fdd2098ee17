-- A record that was merged away, or came with an import that was undone, is no excluded case: it is
-- no case of its own. It counts nowhere any more. All else of count_cases (V251) is as it was.
do $$
declare
  was text := pg_get_functiondef('surveillance.count_cases()'::regprocedure);
  is_now text := replace(replace(was,
    'select c.place_code, c.disease, c.classification, c.onset,',
    'select c.place_code, c.disease, c.classification, c.classified_by, c.onset,'),
    'select g.floor, c.disease, c.classification, c.since, c.report_date, c.n',
    'select g.floor, c.disease, c.since, c.report_date, c.n,
             case when surveillance.stands(c.classified_by) then c.classification end as classification');
begin
  if length(is_now) - length(was) < 100 then
    raise 'count_cases is not what this migration was written for';
  end if;
  execute is_now;
end $$;

create or replace function surveillance.totals(lo int, hi int)
  returns table (disease text, suspected bigint, probable bigint, clinical bigint, confirmed bigint,
                 carrier bigint, excluded bigint)
  language plpgsql stable as $$
begin
  return query
    select t.disease, t.suspected::bigint, t.probable::bigint, t.clinical::bigint,
           t.confirmed::bigint, t.carrier::bigint, t.excluded::bigint
      from surveillance.total_count t where t.place_no = lo;
  if not found then
    return query
      select c.disease, count(*) filter (where c.classification = 'SUSPECTED'),
             count(*) filter (where c.classification = 'PROBABLE'),
             count(*) filter (where c.classification = 'CLINICAL'),
             count(*) filter (where c.classification = 'CONFIRMED'),
             count(*) filter (where c.classification = 'CARRIER'),
             count(*) filter (where c.classification = 'EXCLUDED'
                                and surveillance.stands(c.classified_by))
        from surveillance.case_record c where c.place_no >= lo and c.place_no < hi
       group by c.disease;
  end if;
end $$;

-- What was counted so far.
with gone as materialized (
  select c.place_code, c.disease, count(*)::int as n
    from surveillance.case_record c
   where c.classification = 'EXCLUDED' and not surveillance.stands(c.classified_by)
   group by 1, 2
), grounds as materialized (
  select array(select f
                 from surveillance.floors(array(select distinct place_code from gone)) f) as all_of
), counted as (
  select s.place_no, g.disease, sum(g.n)::int as n
    from grounds
   cross join lateral unnest(grounds.all_of) f
    join gone g on g.place_code = f.below
    join surveillance.storeys(grounds.all_of) s on s.floor = f.floor
   group by 1, 2
)
update surveillance.total_count t
   set excluded = t.excluded - c.n
  from counted c
 where t.place_no = c.place_no and t.disease = c.disease;
