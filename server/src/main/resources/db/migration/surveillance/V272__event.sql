-- Public-health events and the chain of reports about each; see docs/adr/0093. An event's row says
-- how it stands now, its entries how that came about. Words of one's own lie in the vault (note).
create table surveillance.health_event (
  id               uuid primary key,
  home             int not null,
  place_code       text collate "C" not null,
  place_no         int not null,
  version          int not null default 1,
  last_act         text collate "C" not null,
  event_no         text collate "C" not null unique,
  -- null: the cause is not known
  disease          text collate "C",
  -- what the latest report says
  facts            jsonb not null,
  state            text collate "C" not null check (state in
                     ('ONGOING', 'ENDED', 'CLOSED', 'EXCLUDED', 'MERGED')),
  received_at      timestamptz not null,
  verified_at      timestamptz,
  ended_on         date,
  -- the rule's grade, and its line
  grade            text collate "C" check (grade in ('I', 'II', 'III', 'IV')),
  grade_line       text,
  -- so many reports were sent; when the last was, when the next is due and by which rule
  reports          int not null check (reports > 0),
  reported_at      timestamptz not null,
  next_due_at      timestamptz,
  next_rule        text,
  -- cases tied to it
  cases            int not null default 0 check (cases >= 0),
  signal           uuid,
  merged_into      uuid,
  split_from       uuid,
  source_system    text collate "C",
  source_id        text collate "C",
  constraint ended_on_a_day check (state not in ('ENDED', 'CLOSED') or ended_on is not null),
  constraint merged_into_one check ((state = 'MERGED') = (merged_into is not null)),
  constraint due_by_a_rule check ((next_due_at is null) = (next_rule is null)),
  constraint source_both check ((source_system is null) = (source_id is null))
);
create unique index health_event_by_source
  on surveillance.health_event (home, source_system, source_id) where source_id is not null;
create index health_event_by_time on surveillance.health_event (received_at desc, id desc);
create index health_event_by_place on surveillance.health_event (place_no);
create index health_event_by_signal on surveillance.health_event (signal) where signal is not null;
alter table surveillance.health_event enable row level security;
alter table surveillance.health_event force row level security;
create policy scope on surveillance.health_event
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.health_event', 'EVENT');

-- What was sent and done, in order. Only ever added to: what was said stays said. A report carries
-- the whole of the facts as from then, and what changed against the report before.
create table surveillance.event_entry (
  id         uuid primary key,
  event      uuid not null,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text collate "C" not null,
  kind       text collate "C" not null check (kind in
               ('INITIAL', 'PROGRESS', 'CORRECTION', 'CLOSING', 'EXCLUDED', 'VERIFIED', 'PASSED_UP',
                'WARNING_PROPOSED', 'WARNING_DECIDED', 'ENDED', 'MERGED', 'JOINED', 'SPLIT_OFF',
                'SPLIT_FROM', 'REVIEWED')),
  -- the number of the report; null for what is no report
  report_no  int,
  at         timestamptz not null,
  claimed_at timestamptz,
  post       text,
  facts      jsonb,
  changes    jsonb not null default '[]',
  -- the other event of a merger or a split
  other      uuid,
  note       uuid
);
create unique index event_report on surveillance.event_entry (event, report_no)
  where report_no is not null;
create index event_entry_of on surveillance.event_entry (event, at, id);
alter table surveillance.event_entry enable row level security;
alter table surveillance.event_entry force row level security;
create policy scope on surveillance.event_entry
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.event_entry', 'EVENT_ENTRY');

-- Legal clocks: which rule, since when, until when, and when it was met.
create table surveillance.event_clock (
  id         uuid primary key,
  event      uuid not null,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text collate "C" not null,
  rule       text collate "C" not null,
  -- what must be done, in the rule's words
  action     text collate "C" not null,
  started_at timestamptz not null,
  due_at     timestamptz not null,
  red_line   timestamptz,
  met_at     timestamptz,
  called_off timestamptz,
  duty       uuid,
  constraint one_end check (met_at is null or called_off is null)
);
create index event_clock_of on surveillance.event_clock (event, started_at);
create index event_clock_of_duty on surveillance.event_clock (duty) where duty is not null;
alter table surveillance.event_clock enable row level security;
alter table surveillance.event_clock force row level security;
create policy scope on surveillance.event_clock
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.event_clock', 'EVENT_CLOCK');

-- Which cases belong to an event; each lies where its case does.
create table surveillance.event_case (
  id         uuid primary key,
  event      uuid not null,
  case_id    uuid not null,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text collate "C" not null,
  tied       boolean not null default true,
  constraint tied_once unique (event, case_id)
);
create index event_case_of on surveillance.event_case (case_id);
alter table surveillance.event_case enable row level security;
alter table surveillance.event_case force row level security;
create policy scope on surveillance.event_case
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.event_case', 'EVENT_CASE');

-- The last number given in a county and a year.
create table surveillance.event_number (
  home int not null,
  year int not null,
  last int not null,
  primary key (home, year)
);

grant select, insert, update on surveillance.health_event, surveillance.event_entry,
  surveillance.event_clock, surveillance.event_case, surveillance.event_number to shoutu_app;
grant select on surveillance.health_event, surveillance.event_entry, surveillance.event_clock,
  surveillance.event_case, surveillance.event_number to shoutu_auditor;
