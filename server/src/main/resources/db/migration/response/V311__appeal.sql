-- Somebody objects to a measure that binds them. It is acknowledged and decided by the clock of its
-- duty, by another than who proposed and who decided the measure. What was said stands in the vault.
create table response.appeal (
  id               uuid primary key,
  home             int not null,
  place_code       text not null,
  place_no         int not null,
  version          int not null default 1,
  last_act         text not null,
  measure          uuid not null,
  filed_by         text not null check (filed_by in ('PERSON', 'WORKER')),
  words            uuid not null,
  filed_at         timestamptz not null,
  duty             uuid not null,
  stage            text not null check (stage in ('FILED', 'UPHELD', 'REJECTED')),
  -- what is wrong, when it is upheld: the determination itself, or only that it binds like this
  finding          text check (finding in ('WRONG_DETERMINATION', 'NOT_JUSTIFIED')),
  reasons          uuid,
  decided_at       timestamptz,
  decided_by       text,
  decided_place    text,
  decided_function text,
  constraint decided_or_not check ((stage = 'FILED') = (decided_at is null)),
  constraint with_reasons check ((decided_at is null) = (reasons is null)),
  constraint found_when_upheld check ((stage = 'UPHELD') = (finding is not null))
);
create unique index one_open_appeal on response.appeal (measure) where stage = 'FILED';
create index appeal_of_measure on response.appeal (measure, filed_at desc);
create index appeal_by_place on response.appeal (place_no, filed_at desc);
alter table response.appeal enable row level security;
alter table response.appeal force row level security;
create policy scope on response.appeal
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.appeal', 'APPEAL');

-- What a record says otherwise and an appeal found wrong: it stands beside the record for good.
create table response.correction (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  record     text not null check (record in ('CASE', 'CONTACT', 'MEASURE')),
  record_id  uuid not null,
  appeal     uuid not null,
  finding    text not null check (finding in ('WRONG_DETERMINATION', 'NOT_JUSTIFIED')),
  -- what is still to be done about the record itself
  duty       uuid,
  said_at    timestamptz not null,
  unique (record_id, appeal)
);
alter table response.correction enable row level security;
alter table response.correction force row level security;
create policy scope on response.correction
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.correction', 'CORRECTION');

-- Somebody tried to bind a person without an event, or several at once. Nothing came of it; whoever
-- keeps the data asks why.
create table response.outside_use (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  what       text not null check (what in ('SEVERAL_AT_ONCE', 'NO_EVENT')),
  -- how many persons the request named
  persons    int not null check (persons >= 0),
  tried_at   timestamptz not null,
  tried_by   text not null,
  duty       uuid not null
);
create index outside_use_of_duty on response.outside_use (duty);
create index outside_use_by_place on response.outside_use (place_no, tried_at desc);
alter table response.outside_use enable row level security;
alter table response.outside_use force row level security;
create policy scope on response.outside_use
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.outside_use', 'OUTSIDE_USE');

grant select, insert, update on response.appeal to shoutu_app;
grant select, insert on response.correction, response.outside_use to shoutu_app;
grant select on response.appeal, response.correction, response.outside_use to shoutu_auditor;
