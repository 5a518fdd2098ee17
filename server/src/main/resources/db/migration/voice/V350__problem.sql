create schema voice;

-- What people need. How far it has come stands with its duty; what was said, and by whom, lies in the
-- vault. place_code/place_no is where the need is.
create table voice.problem (
  id            uuid not null,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  version       int not null default 1,
  last_act      text not null,
  matter        text not null,
  urgency       text not null check (urgency in ('A', 'B', 'C', 'D')),
  why           text not null check (why in ('CHOSEN', 'WORDS', 'UNKNOWN', 'MANY_SAY_SO')),
  severity      int not null check (severity between 1 and 3),
  channel       text not null check (channel in ('PUBLIC_PAGE', 'HOTLINE', 'WORKER', 'UNIT')),
  needs_for     text not null check (needs_for in ('SELF', 'OTHER')),
  -- a keyed hash that tells households apart; emptied when the watch is over
  household     uuid,
  known         text not null check (known in ('BY_CONTACT', 'BY_ORIGIN')),
  received_at   timestamptz not null,
  contact_by    timestamptz not null,
  contacted_at  timestamptz,
  duty_id       uuid not null,
  words         uuid not null,
  -- of the secret in the resident's link
  token_hash    bytea not null check (octet_length(token_hash) = 32),
  last_word     text check (last_word in ('FIXED', 'NOT_FIXED', 'CAME_BACK')),
  recurrence_of uuid,
  closed_at     timestamptz,
  forgotten_at  timestamptz,
  primary key (id, home)
);
create unique index problem_of_link on voice.problem (token_hash);
create index problem_in_ground on voice.problem (place_no, received_at desc, id desc);
create index problem_by_time on voice.problem (received_at desc, id desc);
create index problem_of_duty on voice.problem (duty_id);
create index problem_of_household on voice.problem (household, matter) where household is not null;
create index problem_of_matter on voice.problem (matter, received_at);
create index problem_to_forget on voice.problem (closed_at)
  where closed_at is not null and forgotten_at is null;

-- What is said between the one who asked and those who work on it.
create table voice.message (
  id         uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  problem_id uuid not null,
  author     text not null check (author in ('RESIDENT', 'OFFICE')),
  words      uuid not null,
  said_at    timestamptz not null,
  primary key (id, home)
);
create index message_of_problem on voice.message (problem_id, said_at, id);

alter table voice.problem enable row level security;
alter table voice.problem force row level security;
create policy scope on voice.problem
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table voice.message enable row level security;
alter table voice.message force row level security;
create policy scope on voice.message
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('voice.problem', 'PROBLEM', array['household']);
call ledger.keep('voice.message', 'MESSAGE');

grant usage on schema voice to shoutu_app, shoutu_auditor;
grant select, insert, update on voice.problem to shoutu_app;
grant select, insert on voice.message to shoutu_app;
grant select on all tables in schema voice to shoutu_auditor;
