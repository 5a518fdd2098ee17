-- What people say: the words, where, how often, and the answer. There is no column for who said it.
create table response.rumour (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  disease     text,
  said        text not null check (length(said) between 1 and 300),
  spelling    text not null,
  noted_at    timestamptz not null,
  duty        uuid not null,
  answer_by   timestamptz not null,
  verdict     text check (verdict in ('TRUE', 'PARTLY', 'FALSE', 'UNKNOWN')),
  answer_zh   text check (length(answer_zh) between 1 and 1000),
  answer_en   text check (length(answer_en) between 1 and 2000),
  source      text check (length(source) between 1 and 300),
  answered_at timestamptz,
  constraint answered_whole check (
    num_nonnulls(verdict, answer_zh, answer_en, source, answered_at) in (0, 5))
);
create index rumour_by_place on response.rumour (place_no, noted_at desc);
create index rumour_answered on response.rumour (answered_at desc) where answered_at is not null;
alter table response.rumour enable row level security;
alter table response.rumour force row level security;
create policy scope on response.rumour
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- The words may be about somebody: they stay out of the acts.
call ledger.keep('response.rumour', 'RUMOUR', array['said', 'spelling']);

-- Each time it was heard.
create table response.rumour_heard (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  rumour     uuid not null,
  heard_by   text not null check (heard_by in ('WORKER', 'HOTLINE', 'OFFICER', 'MEDIA')),
  heard_at   timestamptz not null
);
create index heard_of_rumour on response.rumour_heard (rumour, heard_at desc);
alter table response.rumour_heard enable row level security;
alter table response.rumour_heard force row level security;
create policy scope on response.rumour_heard
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.rumour_heard', 'RUMOUR_HEARD');

grant select, insert, update on response.rumour to shoutu_app;
grant select, insert on response.rumour_heard to shoutu_app;
grant select on response.rumour, response.rumour_heard to shoutu_auditor;
