-- What one person answered to the questions of a risk assessment. Nobody changes it later.
create table response.risk_reading (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  activation uuid not null,
  seat       text not null check (seat in ('FIRST', 'SECOND')),
  answers    jsonb not null,
  read_at    timestamptz not null,
  read_by    text not null,
  read_post  text,
  constraint one_reading unique (activation, seat)
);
alter table response.risk_reading enable row level security;
alter table response.risk_reading force row level security;
create policy scope on response.risk_reading
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.risk_reading', 'RISK_READING');

-- What a county said would come, with which probability, and whether it came. Of no person.
create table response.forecast (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  activation  uuid not null,
  disease     text not null,
  code        text not null,
  probability double precision not null check (probability between 0 and 1),
  stated_at   timestamptz not null,
  due_at      timestamptz not null,
  came        boolean,
  constraint one_forecast unique (activation, code)
);
create index forecast_due on response.forecast (due_at) where came is null;
create index forecast_by_place on response.forecast (place_no);
alter table response.forecast enable row level security;
alter table response.forecast force row level security;
create policy scope on response.forecast
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.forecast', 'FORECAST');

grant select, insert on response.risk_reading to shoutu_app;
grant select, insert, update on response.forecast to shoutu_app;
grant select on response.risk_reading, response.forecast to shoutu_auditor;
