-- Kinds of files grow with the systems whose exports are read; the program knows them.
alter table exchange.import_run drop constraint import_run_kind_check;
alter table exchange.import_run drop constraint import_run_state_check;
alter table exchange.import_run
  add column source text collate "C",
  add column undone_at timestamptz,
  add column undone int,
  add column kept int,
  add constraint import_run_state_check check (state in ('RUNNING', 'DONE', 'FAILED', 'UNDONE')),
  add check ((state = 'UNDONE') = (undone_at is not null));

-- What an import brought into rooms that don't keep the ids of other systems: the same row of the
-- same source is known again by its key, a keyed fingerprint of its id, else of its content.
create table exchange.brought (
  key        bytea not null,
  home       int not null,
  kind       text collate "C" not null,
  record     uuid not null,
  import_id  uuid not null,
  place_code text collate "C" not null,
  place_no   int not null,
  undone     boolean not null default false,
  primary key (record, home)
);
create unique index brought_once on exchange.brought (key, home) where not undone;
create index brought_by on exchange.brought (import_id);
alter table exchange.brought enable row level security;
alter table exchange.brought force row level security;
create policy scope on exchange.brought
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- A known row must not come a second time because the first lies outside the importer's ground.
create policy known on exchange.brought for select to shoutu_owner using (true);
create function exchange.known_keys(keys bytea[]) returns setof bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select b.key from exchange.brought b where b.key = any (keys) and not b.undone;
  end;
revoke execute on function exchange.known_keys(bytea[]) from public;
grant execute on function exchange.known_keys(bytea[]) to shoutu_app;
grant select, insert, update on exchange.brought to shoutu_app;

-- How somebody's files are read, kept under a name. Holds names of columns, never a row.
create table exchange.saved_mapping (
  id         uuid primary key,
  account    uuid not null,
  place_code text collate "C",
  place_no   int,
  kind       text collate "C" not null,
  name       text not null check (name <> ''),
  mapping    jsonb not null,
  fixed      jsonb not null,
  dates      jsonb not null,
  saved_at   timestamptz not null,
  check ((place_code is null) = (place_no is null))
);
create index saved_mapping_of on exchange.saved_mapping (account, kind);
alter table exchange.saved_mapping enable row level security;
alter table exchange.saved_mapping force row level security;
create policy scope on exchange.saved_mapping
  using (place_no is null or place_no <@ (select base.scope()))
  with check (place_no is null or place_no <@ (select base.scope()));
grant select, insert, update, delete on exchange.saved_mapping to shoutu_app;
grant select on all tables in schema exchange to shoutu_auditor;
