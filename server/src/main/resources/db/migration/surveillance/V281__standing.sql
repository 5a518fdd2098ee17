-- Whether a record still stands for a case of its own. One that was merged into another, or came
-- with an import that was undone, stays for whoever asks what was done, but is nobody's infector.
create function surveillance.stands(classified_by text) returns boolean
  language sql immutable parallel safe
  return classified_by not in ('DUPLICATE', 'IMPORT_UNDONE');

-- The record that stands for this one: itself, or the one it was merged into, however many merges
-- away. Null when none does. What is out of sight is taken to stand.
create function surveillance.standing(of_record uuid) returns uuid
  language plpgsql stable
as $$
declare
  at     uuid := of_record;
  ground text;
begin
  -- A merge needs both to stand, so merges form no ring; the bound is for a database that was mended.
  for i in 1..100 loop
    select c.classified_by into ground from surveillance.case_record c where c.id = at;
    if not found or surveillance.stands(ground) then
      return at;
    end if;
    select m.leading_id into at from surveillance.case_merge m
     where m.other_id = at and m.state = 'MERGED';
  end loop;
  return null;
end $$;

-- A record and all those that were merged into it.
create function surveillance.records_of(standing uuid) returns setof uuid
  language sql stable
  begin atomic
    with recursive one (id) as (
      select records_of.standing
      union
      select m.other_id
        from one
        join surveillance.case_merge m on m.leading_id = one.id and m.state = 'MERGED'
    )
    select id from one;
  end;

create or replace function surveillance.contact_of(became uuid) returns uuid
  language sql stable
  begin atomic
    select s.id
      from surveillance.contact x
     cross join lateral surveillance.standing(x.case_id) as s (id)
     where x.became_case = became and s.id is not null
     order by x.last_exposure desc, x.id
     limit 1;
  end;

-- Who infected a case: whom it names, else whose contact it had been.
create function surveillance.infector_of(infected uuid, named uuid) returns uuid
  language sql stable
  return coalesce(surveillance.standing(named), surveillance.contact_of(infected));

grant execute on function surveillance.stands(text), surveillance.standing(uuid),
  surveillance.records_of(uuid), surveillance.infector_of(uuid, uuid) to shoutu_app;
