-- Temporal keys over text and integer columns (territory) need btree_gist; the launcher installs it
-- as superuser, an external server's administrator does so once.
create extension if not exists btree_gist;

create schema base;

-- The ground that the caller of this transaction may see. Unset means none.
create function base.scope() returns int4multirange
  language sql stable parallel safe
  return coalesce(nullif(current_setting('shoutu.scope', true), ''), '{}')::int4multirange;

grant usage on schema base to shoutu_app, shoutu_auditor;
grant execute on function base.scope() to shoutu_app, shoutu_auditor;
