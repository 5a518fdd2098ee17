-- Another city's Open311 endpoint: what it is asked for, and where its reports go when their address
-- names no place of ours. The key is sealed in the vault; here stands only under which number.
create table voice.neighbour (
  id           uuid primary key,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  version      int not null default 1,
  last_act     text not null,
  name         text not null check (length(name) between 1 and 200),
  base_url     text not null,
  jurisdiction text,
  format       text not null check (format in ('JSON', 'XML')),
  api_key      uuid,
  -- their service code -> our matter; '*' stands for all others
  matters      jsonb not null,
  -- whether they take the state of their requests back (POST servicerequestupdates)
  updates      boolean not null,
  active       boolean not null,
  made_at      timestamptz not null
);

-- How it goes; moves all the time, so it is no act.
create table voice.neighbour_state (
  neighbour    uuid primary key references voice.neighbour (id),
  -- up to when everything was taken
  through      timestamptz not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  failures     int not null default 0,
  problem      text,
  detail       text,
  failed_at    timestamptz,
  good_at      timestamptz
);
create index neighbour_due on voice.neighbour_state (due_at);

-- Their requests, by their numbers: each is taken once. What could not be taken stands here with why.
create table voice.neighbour_request (
  neighbour  uuid not null references voice.neighbour (id),
  their_id   text not null,
  place_no   int not null,
  problem_id uuid,
  fault      text,
  seen_at    timestamptz not null,
  -- what they were last told of it
  told       text not null default 'open' check (told in ('open', 'closed')),
  primary key (neighbour, their_id),
  check ((problem_id is null) = (fault is not null))
);
create index neighbour_request_of_problem on voice.neighbour_request (problem_id)
  where problem_id is not null;

-- A call that was nobody's duty here and is theirs: what is asked of them for the caller. The words lie
-- in the vault until they have them.
create table voice.passed_on (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  neighbour  uuid not null references voice.neighbour (id),
  diversion  uuid not null unique,
  service    text not null,
  words      uuid not null,
  made_at    timestamptz not null,
  -- theirs, once they have it
  their_id     text,
  their_token  text,
  their_status text,
  their_notes  text,
  sent_at      timestamptz
);
create index passed_on_open on voice.passed_on (neighbour) where their_status is distinct from 'closed';

create table voice.passing (
  passed_on uuid primary key references voice.passed_on (id),
  failures  int not null,
  problem   text not null,
  detail    text,
  due_at    timestamptz not null
);

alter table voice.neighbour enable row level security;
alter table voice.neighbour force row level security;
create policy scope on voice.neighbour
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table voice.neighbour_request enable row level security;
alter table voice.neighbour_request force row level security;
create policy scope on voice.neighbour_request
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table voice.passed_on enable row level security;
alter table voice.passed_on force row level security;
create policy scope on voice.passed_on
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('voice.neighbour', 'NEIGHBOUR');
call ledger.keep('voice.passed_on', 'PASSED_ON', array['their_token', 'their_notes']);

grant select, insert, update on voice.neighbour, voice.neighbour_state, voice.neighbour_request,
  voice.passed_on to shoutu_app;
grant select, insert, update, delete on voice.passing to shoutu_app;
grant select on voice.neighbour, voice.passed_on to shoutu_auditor;
