-- What the counters of V251 say, of any place: from the counters where there are any, else from the
-- cases themselves.
create function surveillance.totals(lo int, hi int)
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
             count(*) filter (where c.classification = 'EXCLUDED')
        from surveillance.case_record c where c.place_no >= lo and c.place_no < hi
       group by c.disease;
  end if;
end $$;

create function surveillance.is_by_day(place int, of text) returns boolean
  language sql stable
  return coalesce((select t.by_day from surveillance.total_count t
                    where t.place_no = place and t.disease = of), false);

-- Delays that were counted, one line for each that somebody may ask for.
create function surveillance.waits_in(delays text) returns text
  language sql immutable as $$
  select format($q$
    select d.day, w.wait, w.waited, sum(d.cases)
      from (%s) d
     cross join lateral (values ('REPORTED', d.reported_after), (d.wait, d.waited)) w (wait, waited)
     group by 1, 2, 3
  $q$, delays)
$$;

-- Their bodies are put together once, here, and planned once in each session.
do $make$
begin
  execute format($f$
    create function surveillance.days(lo int, hi int, of text, first date, until date)
      returns table (day date, onsets bigint, reports bigint, deaths bigint, managed bigint,
                     found_unknown bigint, unlinked bigint, no_onset bigint)
      language plpgsql stable as $b$
    #variable_conflict use_column
    begin
      if surveillance.is_by_day(lo, of) then
        return query
          select d.day, d.onsets::bigint, d.reports::bigint, d.deaths::bigint, d.managed::bigint,
                 d.found_unknown::bigint, d.unlinked::bigint, d.no_onset::bigint
            from surveillance.daily_count d
           where d.place_no = lo and d.disease = of and d.day between first and until
             and (d.onsets > 0 or d.reports > 0 or d.deaths > 0);
      else
        return query
          select d.day, d.onsets::bigint, d.reports::bigint, d.deaths::bigint, d.managed::bigint,
                 d.found_unknown::bigint, d.unlinked::bigint, d.no_onset::bigint
            from (%s) d where d.day between first and until;
      end if;
    end $b$ $f$,
    -- No onset lies after its report. Each half has an index of its own.
    surveillance.days_in(format(
      '%1$s and report_date >= first union all
       %1$s and report_date < first and outcome = ''DIED'' and outcome_date >= first',
      surveillance.cases_in('lo', 'hi', 'null', 'of'))));

  execute format($f$
    create function surveillance.delays(lo int, hi int, of text, first date, until date)
      returns table (day date, wait text, waited int, cases bigint)
      language plpgsql stable as $b$
    #variable_conflict use_column
    begin
      if surveillance.is_by_day(lo, of) then
        return query %s;
      else
        return query %s;
      end if;
    end $b$ $f$,
    surveillance.waits_in('select * from surveillance.delay_count
      where place_no = lo and disease = of and day between first and until and cases > 0'),
    surveillance.waits_in(surveillance.delays_in(surveillance.cases_in('lo', 'hi', 'null', 'of')
      || ' and report_date between first and until')));
end $make$;

create function surveillance.last_community(lo int, hi int, of text, first date, until date)
  returns date
  language sql stable
  return (select max(c.report_date) from surveillance.case_record c
           where c.disease = of and c.report_date between first and until
             and c.found_as <> 'MANAGED' and c.place_no >= lo and c.place_no < hi
             and c.classification <> 'EXCLUDED');

-- Cases reported, and deaths, up to a day, and the last day with a case that nobody looked after.
create function surveillance.sums(lo int, hi int, of text, until date)
  returns table (cases bigint, deaths bigint, last_community date)
  language plpgsql stable as $$
begin
  if surveillance.is_by_day(lo, of) then
    return query
      select coalesce(sum(d.reports), 0), coalesce(sum(d.deaths), 0),
             max(d.day) filter (where d.reports > d.managed)
        from surveillance.daily_count d
       where d.place_no = lo and d.disease = of and d.day <= until;
  else
    return query
      select coalesce((select t.suspected + t.probable + t.clinical + t.confirmed + t.carrier
                         from surveillance.totals(lo, hi) t where t.disease = of), 0)
               - (select count(*) from surveillance.case_record c
                   where c.disease = of and c.report_date > until
                     and c.place_no >= lo and c.place_no < hi and c.classification <> 'EXCLUDED'),
             (select count(*) from surveillance.case_record c
               where c.disease = of and c.outcome = 'DIED' and c.outcome_date <= until
                 and c.place_no >= lo and c.place_no < hi and c.classification <> 'EXCLUDED'),
             -- Lately, or else ever.
             coalesce(surveillance.last_community(lo, hi, of, until - 30, until),
                      surveillance.last_community(lo, hi, of, '-infinity', until));
  end if;
end $$;

-- Cases reported from one day to another, of some diseases, in some places given by their ranges.
create function surveillance.reported(los int[], his int[], of text[], first date, until date)
  returns table (place_no int, disease text, cases bigint)
  language sql stable
  begin atomic
    select p.lo, d.disease,
           case when t.by_day
             then (select coalesce(sum(c.reports), 0) from surveillance.daily_count c
                    where c.place_no = p.lo and c.disease = d.disease
                      and c.day between first and until)
             else (select count(*) from surveillance.case_record c
                    where c.disease = d.disease and c.report_date between first and until
                      and c.place_no >= p.lo and c.place_no < p.hi
                      and c.classification <> 'EXCLUDED') end
      from unnest(los, his) p (lo, hi)
     cross join unnest(of) d (disease)
      left join surveillance.total_count t on t.place_no = p.lo and t.disease = d.disease;
  end;
