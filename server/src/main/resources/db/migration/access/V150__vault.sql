create schema access;

-- A person or a household: an opaque id, what is sealed under its key, and the commitment to it.
-- The key lies in the key store (DIR/keys), in the slot named here, never in the database.
create table access.subject (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  kind        text not null check (kind in ('PERSON', 'HOUSEHOLD')),
  key_slot    bigint not null check (key_slot >= 0),
  commitment  bytea not null check (octet_length(commitment) = 32),
  sealed      bytea,
  stored_at   timestamptz not null,
  shredded_at timestamptz,
  primary key (id, home),
  check ((shredded_at is null) = (sealed is not null))
);
alter table access.subject enable row level security;
alter table access.subject force row level security;
create policy scope on access.subject
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('access.subject', 'SUBJECT', array['sealed']);

-- Proof that keys were destroyed: how many and why; never whose.
create table access.shredding (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  reason      text not null,
  subjects    int not null check (subjects > 0),
  shredded_at timestamptz not null
);
alter table access.shredding enable row level security;
alter table access.shredding force row level security;
create policy scope on access.shredding
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('access.shredding', 'SHREDDING');

-- Keyed hashes of the words by which a subject is found.
create table access.token (
  token      bigint not null,
  place_no   int not null,
  place_code text not null,
  subject_id uuid not null,
  primary key (token, place_no, subject_id)
);
create index token_of_subject on access.token (subject_id);
alter table access.token enable row level security;
alter table access.token force row level security;
create policy scope on access.token
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- Stored, but not yet findable; and since when a batch is.
create table access.unindexed (
  id        uuid primary key,
  batch     uuid,
  subjects  uuid[] not null,
  stored_at timestamptz not null
);
create table access.batch (
  id            uuid primary key,
  stored_at     timestamptz not null,
  searchable_at timestamptz
);

-- Who read whose identity, in which post, when, and for what. Kept three years, so not in the
-- ledger, which keeps for ever; rows can be added and read, never changed.
create table access.read_log (
  id         uuid not null,
  read_at    timestamptz not null,
  login      text not null,
  holder     text,
  post       text,
  purpose    text not null,
  subject_id uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  primary key (id, subject_id)
);
create index read_log_of_subject on access.read_log (subject_id, read_at);
create index read_log_by_time on access.read_log (read_at, id, subject_id);
alter table access.read_log enable row level security;
alter table access.read_log force row level security;
create policy scope on access.read_log
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

grant usage on schema access to shoutu_app, shoutu_auditor;
grant select, insert, update on access.subject to shoutu_app;
grant select, insert on access.shredding, access.read_log to shoutu_app;
grant select, insert, delete on access.token to shoutu_app;
-- "for update" asks for the right to update.
grant select, insert, update, delete on access.unindexed to shoutu_app;
grant select, insert, update on access.batch to shoutu_app;
grant select on all tables in schema access to shoutu_auditor;
