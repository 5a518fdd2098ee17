-- Said before by the same household: kept when it comes in, since the household is forgotten later.
alter table voice.problem add column duplicate_of uuid;
-- The first time that it came back after it had been closed.
alter table voice.problem add column came_back_at timestamptz;

call ledger.keep('voice.problem', 'PROBLEM', array['household']);

-- "Is it fixed now?", asked by another body than the one that works on it, at a random time after the
-- limit. Whoever can't be reached stays, and is shown as such.
create table voice.call_back (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  problem_id  uuid not null,
  -- the first one counts in rates; later ones follow a "not fixed"
  turn        int not null check (turn >= 1),
  due_at      timestamptz not null,
  -- when to try next; null once it is answered or given up
  next_at     timestamptz,
  attempts    int not null default 0,
  answer      text check (answer in ('FIXED', 'NOT_FIXED', 'UNREACHED', 'FORGOTTEN')),
  satisfied   text check (satisfied in ('YES', 'NO', 'NOT_SAID')),
  answered_at timestamptz,
  primary key (id, home),
  unique (problem_id, turn, home),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (next_at is not null)),
  check (satisfied is null or answer in ('FIXED', 'NOT_FIXED'))
);
create index call_back_to_make on voice.call_back (next_at, id) where next_at is not null;

alter table voice.call_back enable row level security;
alter table voice.call_back force row level security;
create policy scope on voice.call_back
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('voice.call_back', 'CALL_BACK');

grant select, insert, update on voice.call_back to shoutu_app;
grant select on voice.call_back to shoutu_auditor;
