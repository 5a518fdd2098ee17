-- Who may hand reports in by a signed message: a school's system, another hotline. The secret is sealed
-- in the vault; here stands only under which number.
create table voice.hook (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  name       text not null check (length(name) between 1 and 200),
  secret     uuid not null,
  active     boolean not null default true,
  made_at    timestamptz not null
);

-- Each message counts once, however often it is sent.
create table voice.hook_message (
  hook        uuid not null references voice.hook (id),
  message     text not null,
  place_no    int not null,
  problem_id  uuid,
  received_at timestamptz not null,
  primary key (hook, message)
);

-- What was refused last; moves all the time, so it is no act.
create table voice.hook_refusal (
  hook       uuid primary key references voice.hook (id),
  why        text not null,
  refused_at timestamptz not null
);

alter table voice.hook enable row level security;
alter table voice.hook force row level security;
create policy scope on voice.hook
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table voice.hook_message enable row level security;
alter table voice.hook_message force row level security;
create policy scope on voice.hook_message
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('voice.hook', 'HOOK');

grant select, insert, update on voice.hook, voice.hook_message, voice.hook_refusal to shoutu_app;
grant select on voice.hook to shoutu_auditor;
