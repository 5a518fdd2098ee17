-- A pairing team that was set up for a place; its members are the holders of the functions that its
-- kind names, with all that belongs to posts: periods, deputies, absences, handovers. No row security,
-- as with the posts themselves.
create table territory.team (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  kind       text not null,
  since      timestamptz not null,
  unique (place_code, kind)
);
create index team_by_no on territory.team (place_no);
call ledger.keep('territory.team', 'TEAM');
grant select, insert on territory.team to shoutu_app;
grant select on territory.team to shoutu_auditor;
