create schema duty;

-- Ladders as they were when a duty was issued with them. A content is kept once and never changes:
-- nothing may update or delete here.
create table duty.ladder (
  id      int primary key generated always as identity,
  content text not null unique
);

-- Everything that somebody must do. place_code/place_no is the ground that it concerns (scope
-- follows it); owner_place/function is the field that holds it.
create table duty.duty (
  id                  uuid not null,
  home                int not null,
  place_code          text not null,
  place_no            int not null,
  kind                text not null,
  owner_place         text not null,
  function            text not null,
  assignee_place      text,
  assignee_function   text,
  stage               text not null check (stage in
    ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED', 'CLOSED', 'MISSED', 'CANCELLED')),
  stage_since         timestamptz not null,
  -- DEFERRED: its review; CLAIMED: when silence counts
  stage_until         timestamptz,
  -- BLOCKED: the obstacle; CLOSED: who saw it
  stage_detail        text,
  -- DISPUTED: who decides, and answers for it meanwhile
  decider_place       text,
  decider_function    text,
  round               int not null check (round > 0),
  round_started_at    timestamptz not null,
  acknowledged_at     timestamptz,
  verification        text not null check (verification in
    ('NOT_DRAWN', 'DRAWN', 'VERIFIED_TRUE', 'VERIFIED_FALSE')),
  confirmed_at        timestamptz,
  objections_rejected int not null default 0,
  -- the beneficiary's clock: written once
  issued_at           timestamptz not null,
  received_at         timestamptz not null,
  promised_at         timestamptz not null,
  expires_at          timestamptz,
  -- the owner's clock: a budget and a ledger of suspensions; limit_at is their sum
  started_at          timestamptz not null,
  budget              bigint not null check (budget >= 0),
  suspensions         jsonb not null,
  suspended_since     timestamptz,
  limit_at            timestamptz not null,
  -- Limits in working days: zone, first day, and a 1 or 0 for each day from there, as known at the
  -- issue. Null where every hour counts.
  work_days           text,
  limit_rule          text not null,
  parent              uuid,
  root                uuid not null,
  subject_kind        text,
  subject_id          uuid,
  issuer_place        text,
  issuer_function     text,
  verifier_place      text,
  verifier_function   text,
  evidence            text not null,
  observed            text not null,
  silence             bigint,
  -- how long one that was accepted may show no sign of work; null: for ever
  idle                bigint,
  limit_kind          text not null,
  urgency             text not null check (urgency in ('A', 'B', 'C', 'D')),
  severity            int not null check (severity between 1 and 3),
  harm                double precision not null,
  people              int not null,
  effort              double precision not null check (effort > 0),
  ladder              int not null,
  params              jsonb not null,
  version             int not null default 1,
  last_act            text not null,
  -- caches for the jobs, recomputed with every change
  ack_fired           int not null default 0,
  limit_fired         int not null default 0,
  next_rung_at        timestamptz,
  turn_at             timestamptz,
  primary key (id, home),
  check ((stage = 'DISPUTED') = (decider_place is not null)),
  check ((stage in ('BLOCKED', 'CLOSED')) = (stage_detail is not null)),
  check (stage in ('DEFERRED', 'CLAIMED') or stage_until is null),
  check (stage <> 'DEFERRED' or stage_until is not null),
  check ((stage in ('BLOCKED', 'DISPUTED', 'DEFERRED')) = (suspended_since is not null)),
  check (stage in ('ISSUED', 'MISSED', 'CANCELLED') or acknowledged_at is not null),
  check (stage = 'CLOSED' or confirmed_at is null),
  check (stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED')
         or (next_rung_at is null and turn_at is null))
);

-- What is open is small beside what was ever done; every daily question asks for it.
create index open_of_owner on duty.duty (owner_place, function)
  where stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED');
create index open_of_assignee on duty.duty (assignee_place, assignee_function)
  where assignee_place is not null
    and stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED');
create index open_of_decider on duty.duty (decider_place, decider_function)
  where decider_place is not null;
-- With what a board asks of all that is open, read from the index alone.
create index open_in_ground on duty.duty (place_no, id)
  include (owner_place, function, kind, stage, limit_at, suspended_since, round_started_at, verification)
  where stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED');
create index duty_in_ground on duty.duty (place_no, id);
create index next_rung on duty.duty (next_rung_at) where next_rung_at is not null;
create index next_turn on duty.duty (turn_at) where turn_at is not null;
create index duty_of_parent on duty.duty (parent) where parent is not null;
create index duty_of_root on duty.duty (root);
create index duty_of_subject on duty.duty (subject_id, kind) where subject_id is not null;
-- A gap is asked to be filled once at a time.
create unique index one_vacancy on duty.duty (subject_id, home)
  where kind = 'FILL_VACANCY'
    and stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED');

-- A ladder that a duty names is there: asked once for all that a statement brings, where a foreign
-- key would ask for each of a nation's duties. Ladders are never removed, and a duty keeps its own.
create function duty.require_ladder() returns trigger language plpgsql as $$
declare
  missing int := (select n.ladder from (select distinct ladder from new_rows) n
                   where not exists (select from duty.ladder l where l.id = n.ladder) limit 1);
begin
  if missing is not null then
    raise foreign_key_violation using message = format('There is no ladder %s.', missing);
  end if;
  return null;
end $$;
create trigger ladder_is_there after insert on duty.duty
  referencing new table as new_rows
  for each statement execute function duty.require_ladder();
create function duty.refuse_ladder() returns trigger language plpgsql as $$
begin
  raise exception 'The ladder of duty % was frozen when it was issued.', old.id;
end $$;
create trigger ladder_stays before update of ladder on duty.duty
  for each row when (old.ladder is distinct from new.ladder)
  execute function duty.refuse_ladder();

-- Rungs that have fired. The insert is the claim: whoever inserts the row fires the rung.
create table duty.fired (
  duty_id    uuid not null,
  round      int not null,
  kind       text not null check (kind in ('ACK', 'LIMIT')),
  rung       int not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  fired_at   timestamptz not null,
  request    uuid not null,
  primary key (duty_id, round, kind, rung, home)
);

-- What was shown, found and decided on the way. Structured facts only; words lie sealed in the
-- vault, and the row says under which id.
create table duty.record (
  id            uuid not null,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  duty_id       uuid not null,
  round         int not null,
  act           text not null,
  evidence      text not null,
  facts         jsonb not null,
  words         uuid,
  recorded_at   timestamptz not null,
  version       int not null default 1,
  last_act      text not null,
  primary key (id, home)
);
create index record_of_duty on duty.record (duty_id, recorded_at);

-- Commands that a device sent, each decided once; sent again, it gets the same answer.
create table duty.synced (
  client_id  uuid primary key,
  account    text not null,
  duty_id    uuid not null,
  outcome    jsonb not null,
  decided_at timestamptz not null
);

alter table duty.duty enable row level security;
alter table duty.duty force row level security;
create policy scope on duty.duty
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table duty.fired enable row level security;
alter table duty.fired force row level security;
create policy scope on duty.fired
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table duty.record enable row level security;
alter table duty.record force row level security;
create policy scope on duty.record
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('duty.duty', 'DUTY',
  array['ack_fired', 'limit_fired', 'next_rung_at', 'turn_at']);
call ledger.keep('duty.record', 'DUTY_RECORD');

grant usage on schema duty to shoutu_app, shoutu_auditor;
grant select, insert on duty.ladder to shoutu_app;
grant select, insert, update on duty.duty to shoutu_app;
grant select, insert on duty.fired, duty.record, duty.synced to shoutu_app;
grant select on all tables in schema duty to shoutu_auditor;
