-- A pairing team ends, and a place may have one of the kind again.
alter table territory.team
  drop constraint team_place_code_kind_key,
  add column ended_at timestamptz check (ended_at > since);
create unique index team_of_place on territory.team (place_code, kind) where ended_at is null;
call ledger.keep('territory.team', 'TEAM');
grant update on territory.team to shoutu_app;
