-- A measure that binds an area: proposed by one person, decided by another, with its basis, reasons,
-- what milder means were looked at, and a public notice; ends by itself. What it covers lies within
-- its place. Nothing here is about a person.
create table response.zone (
  id                uuid primary key,
  home              int not null,
  place_code        text not null,
  place_no          int not null,
  version           int not null default 1,
  last_act          text not null,
  rule              text not null,
  disease           text not null,
  area              text[] not null check (cardinality(area) > 0),
  stage             text not null check (stage in ('PROPOSED', 'IN_FORCE', 'REFUSED', 'LIFTED')),
  necessity         text not null,
  alternatives      text not null,
  notice            text not null,
  notice_en         text not null,
  notice_url        text,
  -- the one that it follows: longer, or milder
  renews            uuid,
  -- came down from a graver kind
  downgraded        boolean not null,
  proposed_at       timestamptz not null,
  proposed_by       text not null,
  proposed_place    text,
  proposed_function text,
  ends_at           timestamptz not null,
  decide_duty       uuid not null,
  decided_at        timestamptz,
  decided_by        text,
  decided_place     text,
  decided_function  text,
  lifted_at         timestamptz,
  lifted_by         text,
  lifted_place      text,
  lifted_function   text,
  lift_reason       text,
  notice_id         uuid,
  expired_at        timestamptz,
  -- what it goes beyond, as last seen, and who looks into it
  over              text[] not null default '{}',
  over_duty         uuid,
  -- to lift it or to decide anew
  end_duty          uuid,
  constraint decided_by_another check (decided_by <> proposed_by),
  constraint decided_or_not check ((stage = 'PROPOSED') = (decided_at is null)),
  constraint lifted_or_not check ((stage = 'LIFTED') = (lifted_at is not null)),
  constraint ends_later check (ends_at > proposed_at)
);
create index zone_by_place on response.zone (place_no, proposed_at desc);
create index zone_in_force on response.zone (ends_at) where stage = 'IN_FORCE' and expired_at is null;
alter table response.zone enable row level security;
alter table response.zone force row level security;
create policy scope on response.zone
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.zone', 'ZONE');

-- Everybody in a zone was tested: how many, never who.
create table response.zone_screening (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  zone       uuid not null,
  day        date not null,
  people     int not null check (people > 0),
  tested     int not null check (tested between 0 and people),
  positive   int not null check (positive between 0 and tested),
  told_at    timestamptz not null
);
create index screening_of_zone on response.zone_screening (zone, day desc, told_at desc);
alter table response.zone_screening enable row level security;
alter table response.zone_screening force row level security;
create policy scope on response.zone_screening
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.zone_screening', 'ZONE_SCREENING');

-- Up to which local day the zones in force were held against their rules.
create table response.zone_day (
  only_one boolean primary key default true check (only_one),
  day      date not null
);
alter table response.zone_day enable row level security;
alter table response.zone_day force row level security;
create policy all_may on response.zone_day using (true) with check (true);

grant select, insert, update on response.zone, response.zone_day to shoutu_app;
grant select, insert on response.zone_screening to shoutu_app;
grant select on response.zone, response.zone_screening, response.zone_day to shoutu_auditor;
