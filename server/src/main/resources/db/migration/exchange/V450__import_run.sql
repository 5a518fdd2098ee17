create schema exchange;

-- One import of one file: how far it is, and what became of its rows. Holds nothing of the file,
-- not even its name. RUNNING without news for long means that the server ended: nothing was kept.
create table exchange.import_run (
  id          uuid primary key,
  kind        text not null check (kind in 
              ('LINELIST', 'TERRITORY', 'POSTS', 'DUTY_LISTS', 'ROSTER', 'TEAMS', 'BOUNDARIES')),
  mode        text not null check (mode in ('COMMIT', 'DRY_RUN')),
  state       text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
  place_code  text not null,
  place_no    int not null,
  actor       text not null,
  post        text,
  started_at  timestamptz not null,
  heard_at    timestamptz not null,
  finished_at timestamptz,
  rows_read   bigint not null default 0,
  accepted    int not null default 0,
  duplicates  int not null default 0,
  rejected    int not null default 0,
  candidates  int not null default 0
);
create index import_run_by_time on exchange.import_run (started_at desc, id desc);
alter table exchange.import_run enable row level security;
alter table exchange.import_run force row level security;
create policy scope on exchange.import_run
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

grant usage on schema exchange to shoutu_app, shoutu_auditor;
grant select, insert, update on exchange.import_run to shoutu_app;
grant select on all tables in schema exchange to shoutu_auditor;
