-- How much speaks for two cases being one, and what was made of it. Derived: it can be found again
-- at any time, so the pairs are in no ledger; what a person decides about them is.
alter table surveillance.candidate drop constraint candidate_because_check;
alter table surveillance.candidate
  add check (because in ('NAME', 'PERSON', 'SEARCH')),
  add column weight numeric(5, 1) not null default 0,
  add column parts jsonb not null default '[]',
  add column weighed_at timestamptz,
  add column state text not null default 'OPEN'
    check (state in ('OPEN', 'UNLIKELY', 'DISTINCT', 'MERGED'));
drop index surveillance.candidate_by_time;
create index candidate_by_weight on surveillance.candidate
  (weight desc, case_id desc, other_id desc) where state = 'OPEN';
create index candidate_of_other on surveillance.candidate (other_id);
grant update on surveillance.candidate to shoutu_app;

create index case_by_household on surveillance.case_record (household, disease)
  where household is not null;

-- Cases still to be held against the others: those of an import, once they can be found by name, or
-- all of a place, when somebody asks. Walks up by id, a portion in a transaction.
create table surveillance.duplicate_search (
  id         uuid primary key,
  kind       text not null check (kind in ('IMPORT', 'SWEEP')),
  import_id  uuid,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  after_id   uuid not null,
  last_id    uuid not null,
  asked_at   timestamptz not null,
  cases      int not null default 0,
  pairs      int not null default 0,
  done_at    timestamptz,
  check ((kind = 'IMPORT') = (import_id is not null))
);
create index duplicate_search_waiting on surveillance.duplicate_search (asked_at)
  where done_at is null;
alter table surveillance.duplicate_search enable row level security;
alter table surveillance.duplicate_search force row level security;
create policy scope on surveillance.duplicate_search
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- A township's import is held against its county, which the township itself may not see: it may
-- leave the wish there.
create policy asked on surveillance.duplicate_search for insert with check (kind = 'IMPORT');

-- That two cases are not the same, remembered whatever is found later.
create table surveillance.duplicate_verdict (
  id         uuid not null,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  case_id    uuid not null,
  other_id   uuid not null,
  verdict    text collate "C" not null check (verdict in ('DISTINCT', 'OPEN')),
  version    int not null default 1,
  last_act   text collate "C" not null,
  primary key (id, home),
  unique (case_id, other_id, home)
);
alter table surveillance.duplicate_verdict enable row level security;
alter table surveillance.duplicate_verdict force row level security;
create policy scope on surveillance.duplicate_verdict
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.duplicate_verdict', 'DUPLICATE_VERDICT');

-- One case was another: which leads, what it took over, what followed it, and how both were before,
-- so that it can be undone without loss. The other one stays, excluded as a duplicate: it counts no
-- more, and this row is its pointer.
create table surveillance.case_merge (
  id         uuid not null,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  leading_id uuid not null,
  other_id   uuid not null,
  taken      text[] not null,
  -- Only columns of case_record: nothing in it names a person.
  before     jsonb not null,
  after      jsonb not null,
  was        jsonb not null,
  moved      jsonb not null,
  kept       text[] not null default '{}',
  state      text collate "C" not null check (state in ('MERGED', 'UNDONE')),
  merged_at  timestamptz not null,
  undone_at  timestamptz,
  version    int not null default 1,
  last_act   text collate "C" not null,
  primary key (id, home),
  check (leading_id <> other_id),
  check ((state = 'UNDONE') = (undone_at is not null))
);
create unique index merged_once on surveillance.case_merge (other_id, home) where state = 'MERGED';
create index merge_of_leading on surveillance.case_merge (leading_id, merged_at);
alter table surveillance.case_merge enable row level security;
alter table surveillance.case_merge force row level security;
create policy scope on surveillance.case_merge
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('surveillance.case_merge', 'CASE_MERGE');

-- What points to a case and would otherwise be found only by reading everything.
create index contact_became on surveillance.contact (became_case) where became_case is not null;

grant select, insert, update on surveillance.duplicate_search, surveillance.duplicate_verdict,
  surveillance.case_merge to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
