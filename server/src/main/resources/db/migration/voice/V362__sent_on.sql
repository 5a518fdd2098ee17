-- A call that is lawfully led elsewhere: one of six reasons, and what the caller was told. Nothing of
-- what they said is kept.
create table voice.diversion (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  reason      text not null check (reason in
    ('EMERGENCY', 'LITIGATION', 'REPEAT', 'SECRET_OR_PRIVATE', 'BEYOND_DUTY', 'UNLAWFUL')),
  told        text not null,
  matter      text,
  repeats     uuid,
  diverted_at timestamptz not null,
  primary key (id, home),
  check ((reason = 'REPEAT') = (repeats is not null))
);
create index diversion_in_ground on voice.diversion (place_no, diverted_at desc, id desc);

-- Where the dispatch catalogue does not fit a place: matter, place and function, with the reason. The
-- rows that ended are its history.
create table voice.dispatch_exception (
  id         uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  matter     text not null,
  function   text not null,
  level      text not null,
  reason     text not null,
  made_by    text not null,
  since      timestamptz not null,
  until      timestamptz,
  ended_by   text,
  primary key (id, home),
  check ((until is null) = (ended_by is null))
);
create unique index dispatch_exception_in_force on voice.dispatch_exception
  (place_code, matter, home) where until is null;
create index dispatch_exception_by_matter on voice.dispatch_exception (matter) where until is null;

alter table voice.diversion enable row level security;
alter table voice.diversion force row level security;
create policy scope on voice.diversion
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table voice.dispatch_exception enable row level security;
alter table voice.dispatch_exception force row level security;
create policy scope on voice.dispatch_exception
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- Whoever takes a problem in may stand below the place for which an exception was made.
create policy known on voice.dispatch_exception for select to shoutu_owner using (true);
create function voice.exceptions_for(places text[], what text)
  returns table (place text, of_function text, at_level text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select e.place_code, e.function, e.level
      from voice.dispatch_exception e
     where e.place_code = any (places) and e.matter = what and e.until is null;
  end;
revoke execute on function voice.exceptions_for(text[], text) from public;
grant execute on function voice.exceptions_for(text[], text) to shoutu_app;

call ledger.keep('voice.diversion', 'DIVERSION');
call ledger.keep('voice.dispatch_exception', 'DISPATCH_EXCEPTION');

grant select, insert on voice.diversion to shoutu_app;
grant select, insert, update on voice.dispatch_exception to shoutu_app;
grant select on voice.diversion, voice.dispatch_exception to shoutu_auditor;
