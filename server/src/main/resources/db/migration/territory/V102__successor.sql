-- What follows a place that is gone. Its heir answers for whatever is still open there; after a
-- split the others are its successors, too. No row security, as with the places themselves.
create table territory.successor (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  kind       text not null check (kind in ('RECODED', 'MERGED', 'SPLIT', 'ABSORBED')),
  successor  text not null check (successor <> place_code),
  heir       boolean not null,
  at         timestamptz not null,
  unique (place_code, at, successor)
);
create unique index one_heir on territory.successor (place_code, at) where heir;
create index successor_of on territory.successor (successor);
call ledger.keep('territory.successor', 'SUCCESSION');
grant select, insert on territory.successor to shoutu_app;
grant select on territory.successor to shoutu_auditor;
