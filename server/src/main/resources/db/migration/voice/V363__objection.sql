-- "That is not what it is": a resident disputes how their problem was classified. Decided, with
-- reasons, by another than who works on it. Words and reasons lie in the vault.
alter table voice.problem drop constraint problem_why_check;
alter table voice.problem add constraint problem_why_check check
  (why in ('CHOSEN', 'WORDS', 'UNKNOWN', 'MANY_SAY_SO', 'DECIDED'));

create table voice.objection (
  id            uuid not null,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  version       int not null default 1,
  last_act      text not null,
  problem_id    uuid not null,
  matter_before text not null,
  matter_wanted text,
  words         uuid not null,
  filed_at      timestamptz not null,
  duty_id       uuid not null,
  stage         text not null check (stage in ('FILED', 'UPHELD', 'REJECTED')),
  matter_after  text,
  reasons       uuid,
  decided_at    timestamptz,
  primary key (id, home),
  check ((stage = 'FILED') = (decided_at is null)),
  check ((stage = 'UPHELD') = (matter_after is not null))
);
create unique index objection_waiting on voice.objection (problem_id, home) where stage = 'FILED';
create index objection_of_problem on voice.objection (problem_id, filed_at);

alter table voice.objection enable row level security;
alter table voice.objection force row level security;
create policy scope on voice.objection
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('voice.objection', 'OBJECTION');

grant select, insert, update on voice.objection to shoutu_app;
grant select on voice.objection to shoutu_auditor;
