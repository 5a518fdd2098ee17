-- Somebody who was near a case, to be looked after until the longest incubation is over. Following
-- up is help, not a measure: nothing here binds anybody.
create table surveillance.contact (
  id            uuid not null,
  home          int not null,
  place_code    text collate "C" not null,
  place_no      int not null,
  case_id       uuid,
  disease       text collate "C" not null,
  subject       uuid not null,
  relation      text collate "C" not null check (relation in
                  ('HOUSEHOLD', 'CLASSMATE', 'COLLEAGUE', 'CARER', 'OTHER')),
  last_exposure date not null,
  follow_until  date,
  state         text collate "C" not null check (state in
                  ('FOLLOWED', 'LISTED', 'COMPLETED', 'BECAME_CASE', 'LOST', 'CANCELLED')),
  became_case   uuid,
  listed_at     timestamptz not null,
  version       int not null default 1,
  last_act      text collate "C" not null,
  primary key (id, home),
  check (state <> 'FOLLOWED' or follow_until is not null),
  check ((state = 'BECAME_CASE') = (became_case is not null))
);
create index contact_of_case on surveillance.contact (case_id);
create index contact_by_time on surveillance.contact (listed_at desc, id desc);
create index contact_by_place on surveillance.contact (place_no);
create index contact_followed on surveillance.contact (follow_until) where state = 'FOLLOWED';
alter table surveillance.contact enable row level security;
alter table surveillance.contact force row level security;
create policy scope on surveillance.contact
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.contact', 'CONTACT');

-- One day's visit or call. The row is the claim: a day is issued once.
create table surveillance.follow_up (
  id          uuid not null,
  home        int not null,
  place_code  text collate "C" not null,
  place_no    int not null,
  contact_id  uuid not null,
  day         date not null,
  duty        uuid not null,
  state       text collate "C" not null check (state in ('DUE', 'DONE', 'MISSED', 'CANCELLED')),
  result      text collate "C" check (result in ('WELL', 'ILL', 'NOT_REACHED')),
  symptoms    text[],
  temperature numeric(3, 1),
  done_at     timestamptz,
  version     int not null default 1,
  last_act    text collate "C" not null,
  primary key (id, home),
  unique (contact_id, day, home)
);
create index follow_up_by_duty on surveillance.follow_up (duty);
alter table surveillance.follow_up enable row level security;
alter table surveillance.follow_up force row level security;
create policy scope on surveillance.follow_up
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.follow_up', 'FOLLOW_UP');

-- Up to which local day visits have been issued.
create table surveillance.follow_up_issue (
  only_one boolean primary key default true check (only_one),
  day      date not null
);
alter table surveillance.follow_up_issue enable row level security;
alter table surveillance.follow_up_issue force row level security;
create policy all_may on surveillance.follow_up_issue using (true) with check (true);

grant select, insert, update on surveillance.contact, surveillance.follow_up,
  surveillance.follow_up_issue to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
