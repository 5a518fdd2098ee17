-- What a response means to reach in one period: drafted by whoever plans, approved by the leader,
-- closed with what was reached. Tasks are duties from the approval on. Nothing here is about a person.
create table response.action_plan (
  id            uuid primary key,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  version       int not null default 1,
  last_act      text not null,
  activation    uuid not null,
  no            int not null check (no > 0),
  stage         text not null check (stage in ('DRAFT', 'APPROVED', 'CLOSED')),
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  objectives    jsonb not null check (jsonb_array_length(objectives) > 0),
  tasks         jsonb not null,
  supplies      text not null check (length(supplies) <= 4000),
  safety        text not null check (length(safety) <= 4000),
  drafted       jsonb not null,
  approved      jsonb,
  closed        jsonb,
  duty          uuid,
  constraint one_action_plan unique (activation, no),
  constraint ends_later check (ends_at > starts_at),
  constraint approved_or_not check ((stage = 'DRAFT') = (approved is null)),
  constraint closed_or_not check ((stage = 'CLOSED') = (closed is not null))
);
create index action_plan_by_place on response.action_plan (place_no);
alter table response.action_plan enable row level security;
alter table response.action_plan force row level security;
create policy scope on response.action_plan
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.action_plan', 'ACTION_PLAN');

grant select, insert, update on response.action_plan to shoutu_app;
grant select on response.action_plan to shoutu_auditor;
