-- A crossed threshold that asks for a look. One row for each disease and setting: while it is open it
-- takes in further cases; once answered it opens again only when cases learned of later cross a
-- threshold by themselves.
create table surveillance.signal (
  id            uuid primary key,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  disease       text not null,
  setting_kind  text not null check (setting_kind in ('CLASS', 'SCHOOL', 'UNIT', 'VILLAGE', 'COUNTY')),
  setting       text not null,
  setting_group text not null,
  tier          text not null check (tier in ('CLUSTER', 'PHE_INFO')),
  thresholds    text[] not null,
  window_from   date not null,
  window_to     date not null,
  cases         int not null,
  round         int not null default 1,
  state         text not null check (state in ('OPEN', 'WATCHED', 'INVESTIGATED', 'CLOSED')),
  raised_at     timestamptz not null,
  counted_from  timestamptz,
  answer        text check (answer in ('DATA_ERROR', 'EXPECTED', 'WATCH', 'INVESTIGATE')),
  answered_at   timestamptz,
  watch_until   timestamptz,
  deadline_rule text,
  due_at        timestamptz,
  duty          uuid,
  note          uuid,
  version       int not null default 1,
  last_act      text not null,
  unique (home, disease, setting_kind, setting, setting_group),
  check ((state = 'WATCHED') = (watch_until is not null))
);
create index signal_by_time on surveillance.signal (raised_at desc, id desc);
create index signal_by_place on surveillance.signal (place_no);
create index signal_watched on surveillance.signal (watch_until) where state = 'WATCHED';
alter table surveillance.signal enable row level security;
alter table surveillance.signal force row level security;
create policy scope on surveillance.signal
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.signal', 'SIGNAL');

-- What came in and has not yet been held against the thresholds. Written with the cases, taken out
-- with the signals: whatever is killed in between is done again. That its cases are complete is
-- also what counts them.
create table surveillance.unweighed (
  received_at timestamptz primary key,
  finished_at timestamptz not null,
  first_id    uuid not null,
  last_id     uuid not null,
  cases       int not null
);
alter table surveillance.unweighed enable row level security;
alter table surveillance.unweighed force row level security;
create policy all_may on surveillance.unweighed using (true) with check (true);
grant select, insert, delete on surveillance.unweighed to shoutu_app;
create trigger count_created after insert on surveillance.unweighed
  referencing new table as new_rows
  for each statement execute function surveillance.count_cases();

grant select, insert, update on surveillance.signal to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
