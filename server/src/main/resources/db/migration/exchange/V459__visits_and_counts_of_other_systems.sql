-- A visit that another system made has no duty here: it is history, and nobody was asked for it.
alter table surveillance.follow_up alter column duty drop not null;

-- Counts that an import brought are taken back as a whole: withdrawn, they count nowhere.
alter table surveillance.observation
  add column import_id uuid,
  add column withdrawn boolean not null default false;
call ledger.keep('surveillance.observation', 'OBSERVATION');
drop index surveillance.observation_once;
create unique index observation_once on surveillance.observation (source, source_id)
  where source_id is not null and not withdrawn;
create index observation_of_import on surveillance.observation (import_id)
  where import_id is not null;
