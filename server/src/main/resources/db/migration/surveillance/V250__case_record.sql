create schema surveillance;

-- What is known of one case. Whoever it is about is a subject of the vault; nothing here names a
-- person. place_no decides who sees it, home (the county of its birth) never changes.
create table surveillance.case_record (
  id              uuid not null,
  home            int not null,
  place_code      text collate "C" not null,
  place_no        int not null,
  case_no         text collate "C" not null,
  disease         text collate "C" not null,
  classification  text collate "C" not null check (classification in
                    ('SUSPECTED', 'PROBABLE', 'CLINICAL', 'CONFIRMED', 'CARRIER', 'EXCLUDED')),
  classified_by   text collate "C" not null,
  onset           date,
  rash            date,
  report_date     date not null,
  received_at     timestamptz not null,
  -- What "by onset" sorts by: a carrier has no onset.
  since           date generated always as (coalesce(onset, report_date)) stored,
  age             smallint check (age between 0 and 150),
  age_group       text collate "C" not null,
  sex             text collate "C" not null check (sex in ('M', 'F', 'U')),
  setting         text collate "C",
  setting_kind    text collate "C" check (setting_kind in ('SCHOOL', 'UNIT')),
  setting_group   text collate "C",
  household       uuid,
  infector_case   uuid,
  infector_source text,
  found_as        text collate "C" not null check (found_as in ('MANAGED', 'COMMUNITY', 'UNKNOWN')),
  isolated_on     date,
  outcome         text collate "C" not null check (outcome in ('RECOVERED', 'DIED', 'ONGOING', 'UNKNOWN')),
  outcome_date    date,
  source_system   text collate "C" not null,
  source_id       text collate "C",
  subject         uuid,
  import_id       uuid,
  -- Keyed fingerprints, made with a key outside the database: equal content, equal reading of a name.
  content_key     bytea,
  name_key        bigint,
  open_duties     int not null default 0 check (open_duties >= 0),
  version         int not null default 1,
  last_act        text collate "C" not null,
  primary key (id, home)
    include (place_no, disease, classification, age_group, sex, onset, since, report_date),
  -- The list by onset walks from the report's day downwards.
  check (onset <= report_date)
);

create unique index case_by_number on surveillance.case_record (case_no);
create unique index case_by_source on surveillance.case_record (source_id, source_system, home)
  where source_id is not null;
create index case_by_content on surveillance.case_record (content_key) where source_id is null;
create index case_by_name on surveillance.case_record (name_key, home, disease)
  where name_key is not null;
create index case_without_name on surveillance.case_record (place_no, disease, age, sex)
  where name_key is null;
create index case_by_infector on surveillance.case_record (infector_case)
  where infector_case is not null;
create index case_by_setting on surveillance.case_record (setting, disease, onset)
  where setting is not null;

-- The case list: orders to walk, and grounds on which to gather what is rare (see CaseRoute). They
-- carry what the list filters by, so that only the rows of the page itself are read. Ids grow with
-- time, so the order in which cases were received is that of the primary key. An import pays for
-- each index row by row.
create index case_since on surveillance.case_record (since, disease, id)
  include (place_no, classification, age_group, sex, onset, report_date);
create index case_place on surveillance.case_record (disease, place_no, report_date)
  include (id, classification, age_group, sex, onset, since, found_as);
create index case_with_duties on surveillance.case_record (id)
  include (place_no, disease, classification, age_group, sex, onset, since, report_date)
  where open_duties > 0;
create index case_died on surveillance.case_record (disease, outcome_date, place_no)
  where outcome = 'DIED';

alter table surveillance.case_record enable row level security;
alter table surveillance.case_record force row level security;
create policy scope on surveillance.case_record
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('surveillance.case_record', 'CASE',
  array['since', 'content_key', 'name_key', 'open_duties']);

-- The last number given in a county and a year.
create table surveillance.case_number (
  home int not null,
  year int not null,
  last int not null,
  primary key (home, year)
);

grant usage on schema surveillance to shoutu_app, shoutu_auditor;
grant select, insert, update on surveillance.case_record, surveillance.case_number to shoutu_app;
-- "analyze" after many new rows.
grant maintain on surveillance.case_record to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
