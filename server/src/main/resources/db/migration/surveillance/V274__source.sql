-- Sources that may show an outbreak: what each delivers, day by day, and when it falls silent.
create table surveillance.source (
  id         uuid primary key,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text collate "C" not null,
  kind       text collate "C" not null,
  name       text not null check (name <> ''),
  active     boolean not null default true,
  -- the last delivery, and how long it usually takes from one to the next
  spoke_at   timestamptz,
  gap_hours  double precision,
  -- since when its silence is being looked into, and by which duty
  silent_at  timestamptz,
  duty       uuid,
  check_at   timestamptz,
  constraint one_source unique (place_code, kind, name)
);
create index source_by_place on surveillance.source (place_no);
create index source_to_check on surveillance.source (check_at) where active and check_at is not null;
alter table surveillance.source enable row level security;
alter table surveillance.source force row level security;
create policy scope on surveillance.source
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- When it spoke is counted, not kept: each delivery is an act of its own.
call ledger.keep('surveillance.source', 'SOURCE', array['spoke_at', 'gap_hours', 'check_at']);

-- What a source delivered of one thing on one day: a count, or an observation of somebody. A
-- delivery that shows nothing is a row without a subject: nothing happened, and somebody looked.
create table surveillance.observation (
  id          uuid primary key,
  home        int not null,
  place_code  text collate "C" not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text collate "C" not null,
  kind        text collate "C" not null,
  source      uuid,
  -- the disease or syndrome; null: nothing was seen
  subject     text collate "C",
  day         date not null,
  seen        int not null check (seen >= 0),
  -- out of so many (pupils, samples), where that is known
  among       int check (among >= seen),
  received_at timestamptz not null,
  source_id   text collate "C",
  note        uuid,
  constraint nothing_is_zero check (subject is not null or seen = 0)
);
create unique index observation_once on surveillance.observation (source, source_id)
  where source_id is not null;
create index observation_of on surveillance.observation (place_no, day);
create index observation_by_source on surveillance.observation (source, day);
alter table surveillance.observation enable row level security;
alter table surveillance.observation force row level security;
create policy scope on surveillance.observation
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.observation', 'OBSERVATION');

grant select, insert, update on surveillance.source, surveillance.observation to shoutu_app;
grant select on surveillance.source, surveillance.observation to shoutu_auditor;
