-- A turn of a plan's drill: asked for by the plan's rules, then told of. Nothing here is about a
-- person.
create table response.rehearsal (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  plan        text not null,
  drill       text not null,
  due_at      timestamptz,
  duty        uuid,
  held_on     date,
  form        text check (form in ('TABLETOP', 'FUNCTIONAL', 'FIELD')),
  edition     text,
  functions   text[],
  steps       jsonb,
  reported_at timestamptz,
  constraint asked_for check ((due_at is null) = (duty is null)),
  constraint told_whole check (num_nonnulls(held_on, form, edition, functions, steps, reported_at) in (0, 6)),
  constraint asked_or_held check (due_at is not null or held_on is not null)
);
create index rehearsal_by_place on response.rehearsal (place_no, plan, drill);
-- Owed once at a time, whichever server asks.
create unique index rehearsal_owed on response.rehearsal (place_code, plan, drill, due_at);
alter table response.rehearsal enable row level security;
alter table response.rehearsal force row level security;
create policy scope on response.rehearsal
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.rehearsal', 'REHEARSAL');
grant select, insert, update on response.rehearsal to shoutu_app;
grant select on response.rehearsal to shoutu_auditor;

-- What a drill showed, and whose duty it is to mend it. The words stay out of the acts, as those of a
-- review do.
create table response.drill_finding (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  rehearsal   uuid not null references response.rehearsal (id),
  line        text,
  text        text not null check (length(text) between 1 and 300),
  duty        uuid not null
);
create index finding_of_rehearsal on response.drill_finding (rehearsal);
alter table response.drill_finding enable row level security;
alter table response.drill_finding force row level security;
create policy scope on response.drill_finding
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.drill_finding', 'DRILL_FINDING', array['text']);
grant select, insert on response.drill_finding to shoutu_app;
grant select on response.drill_finding to shoutu_auditor;
