-- From now on the list that is fixed tells each closure's township and severity, and how many of each
-- are drawn; older lists told ids alone, and stay repeatable as they were.
alter table supervision.draw add column told text not null default 'IDS'
  check (told in ('IDS', 'SEVERITIES'));
alter table supervision.listed add column severity int not null default 0
  check (severity between 0 and 3);

-- How many are drawn of a township's closures of one severity. Fixed with the list; its hash covers it.
create table supervision.lot (
  draw_id    uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  township   text not null,
  severity   int not null check (severity between 1 and 3),
  closures   int not null check (closures > 0),
  sample     int not null check (sample between 1 and closures),
  primary key (draw_id, township, severity, home)
);
alter table supervision.lot enable row level security;
alter table supervision.lot force row level security;
create policy scope on supervision.lot
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('supervision.draw', 'DRAW');

grant select, insert on supervision.lot to shoutu_app;
grant select on supervision.lot to shoutu_auditor;
