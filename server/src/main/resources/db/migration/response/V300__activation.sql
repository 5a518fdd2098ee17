create schema response;

-- One outbreak's chain from a signal to a response; the steps taken so far as they were signed.
create table response.activation (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  disease     text not null,
  signal      uuid not null unique,
  opened_at   timestamptz not null,
  stage       text not null check (stage in ('VERIFYING', 'EXCLUDED', 'WITHDRAWN', 'ASSESSING', 'PROPOSING',
                                             'DECIDING', 'DECLINED', 'ACTIVE', 'ENDED')),
  verify_duty uuid,
  assess_duty uuid,
  decide_duty uuid,
  plan_duty   uuid,
  verified    jsonb,
  assessed    jsonb,
  proposed    jsonb,
  decided     jsonb,
  ended       jsonb,
  -- early actions of 7-1-7 that do not apply here: action → reason
  waived      jsonb not null default '{}',
  constraint verified_before_all_else check (stage in ('VERIFYING', 'WITHDRAWN') or verified is not null),
  constraint decided_when_active check (stage not in ('ACTIVE', 'ENDED') or decided is not null)
);
create index activation_by_verification on response.activation (verify_duty);
create index activation_by_place on response.activation (place_no, opened_at desc);
alter table response.activation enable row level security;
alter table response.activation force row level security;
create policy scope on response.activation
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.activation', 'ACTIVATION');

-- What the public is told, in both languages, with the time of the next word.
create table response.notice (
  id             uuid primary key,
  home           int not null,
  place_code     text not null,
  place_no       int not null,
  version        int not null default 1,
  last_act       text not null,
  activation     uuid,
  headline_zh    text not null check (length(headline_zh) between 1 and 120),
  headline_en    text not null check (length(headline_en) between 1 and 240),
  body_zh        text not null check (length(body_zh) between 1 and 4000),
  body_en        text not null check (length(body_en) between 1 and 8000),
  published_at   timestamptz not null,
  valid_until    timestamptz not null,
  next_update_at timestamptz,
  withdrawn_at   timestamptz,
  constraint valid_later check (valid_until > published_at)
);
create index notice_in_force on response.notice (valid_until) where withdrawn_at is null;
alter table response.notice enable row level security;
alter table response.notice force row level security;
create policy scope on response.notice
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.notice', 'NOTICE');

grant usage on schema response to shoutu_app, shoutu_auditor;
grant select, insert, update on response.activation, response.notice to shoutu_app;
grant select on all tables in schema response to shoutu_auditor;
