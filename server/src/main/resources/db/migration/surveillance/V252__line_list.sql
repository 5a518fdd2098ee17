-- Which ids a source has already given, wherever the case lies: the same card must not become a
-- second case because its first lies outside the importer's ground. Says nothing else about it.
create policy known on surveillance.case_record for select to shoutu_owner using (true);
create function surveillance.known_ids(source text, ids text[]) returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select c.source_id from surveillance.case_record c
     where c.source_system = source and c.source_id = any (ids);
  end;
revoke execute on function surveillance.known_ids(text, text[]) from public;
grant execute on function surveillance.known_ids(text, text[]) to shoutu_app;

-- Two cases that may be one.
create table surveillance.candidate (
  case_id    uuid not null,
  other_id   uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  because    text not null check (because in ('NAME', 'PERSON')),
  found_at   timestamptz not null,
  primary key (case_id, other_id, home)
);
create index candidate_by_time on surveillance.candidate (found_at desc, case_id desc);
alter table surveillance.candidate enable row level security;
alter table surveillance.candidate force row level security;
create policy scope on surveillance.candidate
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
grant select, insert on surveillance.candidate to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
