-- Teams: volunteers among them, and those that are no more.
alter table response.team
  drop constraint team_stage_check,
  add constraint team_stage_check check (stage in ('READY', 'AWAY', 'RETIRED')),
  -- what volunteers do; null: no volunteers
  add column task    text check (task <> ''),
  -- whether volunteers are insured against accidents
  add column insured boolean not null default true;
create index team_by_name on response.team (place_code, name);
call ledger.keep('response.team', 'DEPLOYMENT_TEAM');

-- Stocks: in lots that expire; what is in no lot is what the lots leave of the quantity.
alter table response.stock
  add column lots    jsonb not null default '[]',
  add column retired boolean not null default false;
call ledger.keep('response.stock', 'STOCK');

-- When a need ended that nobody asks for any more.
alter table response.need add column ended_at timestamptz;
call ledger.keep('response.need', 'NEED');

-- A part of a need for supplies that one stock gives: committed, shipped, received, or back again.
-- Seen from both ends.
create table response.consignment (
  id           uuid primary key,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  stock_place_code text not null,
  stock_place_no   int not null,
  version      int not null default 1,
  last_act     text not null,
  need         uuid not null references response.need (id),
  stock        uuid not null references response.stock (id),
  item         text not null,
  quantity     int not null check (quantity > 0),
  lots         jsonb not null,
  duty         uuid not null unique,
  stage        text not null check (stage in ('COMMITTED', 'SHIPPED', 'RECEIVED', 'CAME_BACK')),
  committed_at timestamptz not null,
  committed_by text not null,
  shipped_at   timestamptz,
  shipped_by   text,
  received_at  timestamptz,
  received_by  text,
  constraint shipped_by_somebody check ((shipped_at is null) = (shipped_by is null)),
  constraint received_by_somebody check ((received_at is null) = (received_by is null)),
  constraint received_when_received check ((stage = 'RECEIVED') = (received_at is not null))
);
create index consignment_of_need on response.consignment (need);
create index consignment_by_place on response.consignment (place_no);
alter table response.consignment enable row level security;
alter table response.consignment force row level security;
create policy scope on response.consignment
  using (place_no <@ (select base.scope()) or stock_place_no <@ (select base.scope()))
  with check (place_no <@ (select base.scope()) or stock_place_no <@ (select base.scope()));
call ledger.keep('response.consignment', 'CONSIGNMENT', array['stock_place_no']);
grant select, insert, update on response.consignment to shoutu_app;
grant select on response.consignment to shoutu_auditor;
