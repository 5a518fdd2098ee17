create schema rules;

-- Every pack that was ever in use, word for word: an old decision is read with the rules of its day.
create table rules.pack (
  pack           text not null,
  version        text not null,
  sha256         text not null,
  effective_from date,
  effective_to   date,
  content        text not null,
  loaded_at      timestamptz not null,
  primary key (pack, version, sha256)
);

grant usage on schema rules to shoutu_app, shoutu_auditor;
grant select, insert on rules.pack to shoutu_app;
grant select on all tables in schema rules to shoutu_auditor;
