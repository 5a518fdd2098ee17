-- What each date of 7-1-7 was held to be, from when on, and why it moved.
create table response.milestone (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  activation  uuid not null,
  kind        text not null check (kind in ('EMERGENCE', 'DETECTION', 'NOTIFICATION', 'COMPLETION')),
  at          timestamptz,
  source_kind text,
  source_id   text,
  why         text not null
    check (why in ('FIRST', 'EARLIER', 'LATER', 'CORRECTED', 'FELL_AWAY', 'ESTIMATED')),
  noted_at    timestamptz not null,
  constraint dated_by_a_source check (num_nonnulls(at, source_kind, source_id) in (0, 3))
);
create index milestone_of_activation on response.milestone (activation, noted_at);
alter table response.milestone enable row level security;
alter table response.milestone force row level security;
create policy scope on response.milestone
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.milestone', 'MILESTONE');
grant select, insert on response.milestone to shoutu_app;
grant select on response.milestone to shoutu_auditor;

-- Those who investigate think that it began before any record shows.
create table response.emergence_estimate (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  activation  uuid not null,
  day         date not null,
  reason      text not null check (length(reason) between 1 and 300),
  stated_at   timestamptz not null,
  stated_by   text not null
);
create index estimate_of_activation on response.emergence_estimate (activation, stated_at desc);
alter table response.emergence_estimate enable row level security;
alter table response.emergence_estimate force row level security;
create policy scope on response.emergence_estimate
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.emergence_estimate', 'EMERGENCE_ESTIMATE', array['reason']);
grant select, insert on response.emergence_estimate to shoutu_app;
grant select on response.emergence_estimate to shoutu_auditor;
