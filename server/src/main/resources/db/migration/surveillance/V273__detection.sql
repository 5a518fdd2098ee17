-- More cases than usual, found in the weeks of places and diseases; see docs/adr/0094.

-- Signals of an area, of any source: the source stands in setting_group.
alter table surveillance.signal drop constraint signal_setting_kind_check;
alter table surveillance.signal add constraint signal_setting_kind_check
  check (setting_kind in ('CLASS', 'SCHOOL', 'UNIT', 'VILLAGE', 'COUNTY', 'AREA'));

-- What came in and has not yet been held against what is usual; written with the cases.
create table surveillance.undetected (
  received_at timestamptz primary key,
  first_id    uuid not null,
  last_id     uuid not null,
  cases       int not null
);
alter table surveillance.undetected enable row level security;
alter table surveillance.undetected force row level security;
create policy all_may on surveillance.undetected using (true) with check (true);
create function surveillance.note_undetected() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into surveillance.undetected
  select n.received_at, n.first_id, n.last_id, n.cases from new_rows n;
  return null;
end $$;
create trigger detect_created after insert on surveillance.unweighed
  referencing new table as new_rows
  for each statement execute function surveillance.note_undetected();

-- When a county's series are next judged, and what the last judgement came to.
create table surveillance.detection_county (
  place_code text collate "C" primary key,
  place_no   int not null,
  home       int not null,
  due_at     timestamptz not null,
  ran_at     timestamptz,
  week       date,
  series     int not null default 0,
  judged     int not null default 0,
  officers   int not null default 0,
  -- what the rules allow, what is expected, and by how much each rule's alpha was lowered for it
  budget     double precision not null default 0,
  expected   double precision not null default 0,
  untuned    double precision not null default 0,
  factor     double precision not null default 1,
  took_ms    int not null default 0
);
create index detection_due on surveillance.detection_county (due_at);
alter table surveillance.detection_county enable row level security;
alter table surveillance.detection_county force row level security;
create policy scope on surveillance.detection_county
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- A week of a series, beside what is usual: derived, and kept for this week and the last.
create table surveillance.watched_week (
  place_code  text collate "C" not null,
  place_no    int not null,
  home        int not null,
  disease     text collate "C" not null,
  week        date not null,
  rule        text collate "C" not null,
  method      text collate "C" not null,
  observed    int not null,
  expected    double precision not null,
  dispersion  double precision not null,
  -- from so many cases on it is a signal; how likely an ordinary week reaches that
  limit_at    int not null,
  false_alarm double precision not null,
  primary key (place_code, disease, week)
) with (fillfactor = 80);
create index watched_by_place on surveillance.watched_week (place_no, week);
alter table surveillance.watched_week enable row level security;
alter table surveillance.watched_week force row level security;
create policy scope on surveillance.watched_week
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- Why a signal of an area was raised; one row for each, the latest finding.
create table surveillance.finding (
  id         uuid primary key,
  signal     uuid not null unique,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text collate "C" not null,
  -- the rule, and what was seen beside what was expected
  rule       text collate "C" not null,
  method     text collate "C" not null,
  observed   int not null,
  expected   double precision,
  limit_at   int,
  rarity     double precision,
  -- for sources that agree: which, and what each saw
  witnesses  jsonb not null default '[]',
  at         timestamptz not null
);
alter table surveillance.finding enable row level security;
alter table surveillance.finding force row level security;
create policy scope on surveillance.finding
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.finding', 'FINDING');

grant select, insert, delete on surveillance.undetected to shoutu_app;
grant select, insert, update on surveillance.detection_county, surveillance.finding to shoutu_app;
grant select, insert, update, delete on surveillance.watched_week to shoutu_app;
grant select on surveillance.undetected, surveillance.detection_county, surveillance.watched_week,
  surveillance.finding to shoutu_auditor;
