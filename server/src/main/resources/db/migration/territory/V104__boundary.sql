-- Outlines of places, for drawing alone: nothing else may depend on them. The acts keep a digest of an
-- outline, not the outline itself.
create table territory.boundary (
  id         uuid primary key,
  home       int not null,
  place_code text not null unique,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  digest     bytea not null check (octet_length(digest) = 32),
  outline    text not null,
  told_at    timestamptz not null
);
create index boundary_by_no on territory.boundary (place_no);
call ledger.keep('territory.boundary', 'BOUNDARY', array['outline']);
grant select, insert, update on territory.boundary to shoutu_app;
grant select on territory.boundary to shoutu_auditor;
