-- Inspections. What is inspected, which places are in the hat, a secret number and the name of a public
-- value that nobody can know yet are fixed by a hash; the value then draws; only the inspectors see the
-- places, until each visit is on record. The ledger holds the hash and the value, not what they hide.
create table supervision.inspection (
  id           uuid not null,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  version      int not null default 1,
  last_act     text not null,
  year         int not null,
  sample       int not null check (sample > 0),
  commitment   text not null check (commitment ~ '^[0-9a-f]{64}$'),
  source       text not null,
  value_on     date not null,
  planned_at   timestamptz not null,
  value        text,
  drawn_at     timestamptz,
  visit_until  timestamptz,
  ended_at     timestamptz,
  -- in no act: whoever reads the ledger must not be able to draw beforehand
  kind         text not null,
  level        text not null,
  matters      text[] not null check (cardinality(matters) > 0),
  nonce        text not null check (nonce ~ '^[0-9a-f]{64}$'),
  places       text[] not null check (cardinality(places) >= sample),
  drawn        text[],
  primary key (id, home),
  check ((value is null) = (drawn_at is null)),
  check ((value is null) = (drawn is null)),
  check ((value is null) = (visit_until is null)),
  constraint drawn_before_ended check (ended_at is null or drawn_at is not null),
  constraint so_many_drawn check (cardinality(drawn) = sample)
);
create index inspection_of_year on supervision.inspection (home, planned_at);

-- What was seen in a place that was drawn. Before it is written down there is no row of it, so there is
-- nothing that the place could see.
create table supervision.visit (
  id            uuid not null,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  version       int not null default 1,
  last_act      text not null,
  inspection_id uuid not null,
  kind          text not null,
  outcome       text not null check (outcome in ('SEEN', 'NOT_REACHED')),
  seen          text not null,
  findings      int not null check (findings >= 0),
  visited_at    timestamptz not null,
  recorded_at   timestamptz not null,
  primary key (id, home),
  constraint visited_once unique (inspection_id, place_code, home),
  check (outcome = 'SEEN' or findings = 0)
);
create index visit_in_ground on supervision.visit (place_no, recorded_at desc);

alter table supervision.inspection enable row level security;
alter table supervision.inspection force row level security;
create policy scope on supervision.inspection
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table supervision.visit enable row level security;
alter table supervision.visit force row level security;
create policy scope on supervision.visit
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('supervision.inspection', 'INSPECTION',
  array['kind', 'level', 'matters', 'nonce', 'places', 'drawn']);
call ledger.keep('supervision.visit', 'INSPECTION_VISIT');

grant select, insert, update on supervision.inspection to shoutu_app;
grant select, insert on supervision.visit to shoutu_app;
grant select on supervision.inspection, supervision.visit to shoutu_auditor;
