-- Scarce teams and supplies, who needs them, and what was proposed; see docs/adr/0077. A proposal
-- binds nobody. What a person decided about a need stands in the need's own row: there can't be two.
create table response.team (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  name       text not null check (name <> ''),
  kind       text not null,
  -- the post at the place that leads it, and owns its deployments
  function   text not null,
  people     int not null check (people between 1 and 500),
  day_from   time not null,
  day_to     time not null check (day_to > day_from),
  from_day   date not null,
  to_day     date check (to_day >= from_day),
  stage      text not null check (stage in ('READY', 'AWAY'))
);
create index team_by_place on response.team (place_no);
alter table response.team enable row level security;
alter table response.team force row level security;
create policy scope on response.team
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.team', 'DEPLOYMENT_TEAM');

-- How much is left: what was counted, less what was released since.
create table response.stock (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  item       text not null,
  -- the post at the place that holds it, and owns its releases
  function   text not null,
  quantity   int not null check (quantity >= 0),
  counted_at timestamptz not null,
  constraint one_stock unique (place_code, function, item)
);
create index stock_by_place on response.stock (place_no);
alter table response.stock enable row level security;
alter table response.stock force row level security;
create policy scope on response.stock
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.stock', 'STOCK');

create table response.need (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  -- a team or supplies of this kind
  kind        text not null,
  quantity    int not null check (quantity > 0),
  -- the decision request from which it arose, and the duty that asks
  ask         uuid unique,
  asking      uuid,
  urgency     text not null check (urgency in ('A', 'B', 'C', 'D')),
  severity    int not null check (severity between 1 and 3),
  harm        double precision not null check (harm between 0 and 1),
  people      int not null check (people >= 0),
  effort      double precision not null check (effort > 0),
  received_at timestamptz not null,
  due_at      timestamptz not null,
  stated_by   text not null,
  withdrawn   boolean not null default false,
  -- what a person decided: this team or stock, no other (PINNED), or it goes (GIVEN), by this duty
  decision    text not null default 'NONE' check (decision in ('NONE', 'PINNED', 'GIVEN')),
  supplier    uuid,
  duty        uuid,
  decided_at  timestamptz,
  decided_by  text,
  constraint asked_by_a_duty check ((ask is null) = (asking is null)),
  constraint decided_or_not check ((decision = 'NONE') = (supplier is null)
    and (decision = 'NONE') = (decided_at is null) and (decision = 'NONE') = (decided_by is null)),
  constraint given_by_a_duty check ((decision = 'GIVEN') = (duty is not null))
);
create index need_by_place on response.need (place_no) where not withdrawn;
create index need_of_duty on response.need (duty) where duty is not null;
alter table response.need enable row level security;
alter table response.need force row level security;
create policy scope on response.need
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.need', 'NEED');

-- What was proposed for a place and all below it, line by line, with the reasons.
create table response.proposal (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  no         int not null,
  made_at    timestamptz not null,
  made_by    text not null,
  rules      text not null,
  whole      boolean not null,
  lines      jsonb not null,
  constraint one_proposal unique (place_code, no)
);
alter table response.proposal enable row level security;
alter table response.proposal force row level security;
create policy scope on response.proposal
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.proposal', 'RESOURCE_PROPOSAL');

grant select, insert, update on response.team, response.stock, response.need, response.proposal
  to shoutu_app;
grant select on response.team, response.stock, response.need, response.proposal to shoutu_auditor;
