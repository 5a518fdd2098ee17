-- What is known of somebody who is a case or a contact: samples and their tests, exposures, symptoms,
-- vaccinations, journeys, stays in hospital. No row names a person; words of one's own are a note in
-- the vault. What was wrong is corrected by a new version or withdrawn with its reason, never removed.
-- See docs/adr/0085.
create table surveillance.sample (
  material    text collate "C" not null,
  taken_at    timestamptz not null,
  received_at timestamptz check (received_at >= taken_at),
  lab         text,
  lab_no      text,
  condition   text collate "C" not null check (condition in ('ADEQUATE', 'INADEQUATE', 'UNKNOWN'))
);
create table surveillance.lab_test (
  sample_id uuid not null,
  test      text collate "C" not null,
  disease   text collate "C" not null,
  result    text collate "C" not null check (result in
              ('PENDING', 'POSITIVE', 'NEGATIVE', 'INDETERMINATE')),
  result_at timestamptz check (result <> 'PENDING' or result_at is null),
  -- the test that this one repeats; its result counts no more
  retest_of uuid,
  variant   text,
  ct        numeric(4, 1)
);
create table surveillance.exposure (
  kind       text collate "C" not null,
  other_case uuid,
  event_id   uuid,
  -- a place of the territory; and what it is called, or the line of a bus or train: never a home
  at_place   text collate "C",
  label      text,
  setting    text collate "C",
  role       text collate "C",
  from_day   date,
  to_day     date check (to_day >= from_day),
  certainty  text collate "C" not null check (certainty in ('CERTAIN', 'PROBABLE', 'POSSIBLE'))
);
create table surveillance.symptom (
  symptom     text collate "C" not null,
  presence    text collate "C" not null check (presence in ('YES', 'NO', 'UNKNOWN')),
  onset       date,
  ended       date check (ended >= onset),
  temperature numeric(3, 1)
);
create table surveillance.vaccination (
  vaccine  text collate "C" not null,
  dose_no  smallint check (dose_no between 0 and 20),
  given_on date,
  evidence text collate "C" not null check (evidence in ('CARD', 'REGISTRY', 'RECALL', 'UNKNOWN')),
  batch    text
);
create table surveillance.travel (
  destination text not null,
  country     text collate "C",
  to_place    text collate "C",
  transport   text collate "C",
  line        text,
  from_day    date,
  to_day      date check (to_day >= from_day)
);
create table surveillance.stay (
  facility      text not null,
  ward          text collate "C" not null check (ward in
                  ('WARD', 'INTENSIVE_CARE', 'ISOLATION', 'EMERGENCY', 'UNKNOWN')),
  admitted_on   date not null,
  discharged_on date check (discharged_on >= admitted_on)
);

-- What all of them carry.
do $$
declare
  kept record;
begin
  for kept in select * from (values
      ('sample', 'SAMPLE'), ('lab_test', 'LAB_TEST'), ('exposure', 'EXPOSURE'),
      ('symptom', 'SYMPTOM'), ('vaccination', 'VACCINATION'), ('travel', 'TRAVEL'),
      ('stay', 'HOSPITAL_STAY')) as x (tab, aggregate)
  loop
    execute format($f$
      alter table surveillance.%1$I
        add id            uuid not null,
        add home          int not null,
        add place_code    text collate "C" not null,
        add place_no      int not null,
        add case_id       uuid,
        add contact_id    uuid,
        add source_system text collate "C",
        add source_id     text collate "C",
        add note          uuid,
        add recorded_at   timestamptz not null,
        add withdrawn     text collate "C" check (withdrawn in
                            ('ENTERED_IN_ERROR', 'WRONG_PERSON', 'DUPLICATE')),
        add version       int not null default 1,
        add last_act      text collate "C" not null,
        add primary key (id, home),
        add constraint %1$s_of_somebody check (num_nonnulls(case_id, contact_id) = 1),
        add constraint %1$s_of_a_source check (source_id is null or source_system is not null)
      $f$, kept.tab);
    execute format('create index %1$s_of_case on surveillance.%1$I (case_id) where case_id is not null', kept.tab);
    execute format('create index %1$s_of_contact on surveillance.%1$I (contact_id) where contact_id is not null', kept.tab);
    -- The same row of the same source comes in once.
    execute format('create unique index %1$s_by_source on surveillance.%1$I (source_id, source_system, home)
      where source_id is not null', kept.tab);
    execute format('alter table surveillance.%I enable row level security', kept.tab);
    execute format('alter table surveillance.%I force row level security', kept.tab);
    execute format('create policy scope on surveillance.%I
      using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()))', kept.tab);
    execute format('call ledger.keep(%L, %L)', 'surveillance.' || kept.tab, kept.aggregate);
    execute format('grant select, insert, update on surveillance.%I to shoutu_app', kept.tab);
  end loop;
end $$;
create index lab_test_of_sample on surveillance.lab_test (sample_id);
create index exposure_to_case on surveillance.exposure (other_case) where other_case is not null;
create index exposure_at_event on surveillance.exposure (event_id) where event_id is not null;
grant select on all tables in schema surveillance to shoutu_auditor;
