-- Requests for data to the grass roots: what is asked of which posts, at which price, until when. Seen
-- by everybody below whoever asks; nothing in here is about a person.
create table supervision.form (
  id            uuid not null,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  version       int not null default 1,
  last_act      text not null,
  issuer_function text not null,
  title         text not null,
  purpose       text not null,
  -- key, label, type, what exists already (known, where), whether filled in beforehand, and why again
  fields        jsonb not null,
  -- place/function
  respondents   text[] not null check (cardinality(respondents) > 0),
  -- functions at the place of whoever asks
  readers       text[] not null check (cardinality(readers) > 0),
  frequency     text not null check (frequency in ('ONCE', 'DAILY', 'WEEKLY', 'MONTHLY')),
  replaces      uuid,
  replaces_text text not null,
  seconds       int not null check (seconds > 0),
  seconds_a_day double precision not null,
  over_budget   boolean not null,
  over_reason   text,
  decided_reason text,
  stage         text not null check (stage in ('PROPOSED', 'DECLINED', 'OPEN', 'ENDED')),
  asked_at      timestamptz not null,
  started_at    timestamptz,
  sunset_at     timestamptz not null check (sunset_at > asked_at),
  next_at       timestamptz,
  rounds        int not null default 0,
  reads         int not null default 0,
  read_at       timestamptz,
  unread_at     timestamptz,
  ended_at      timestamptz,
  ending        text check (ending in ('SUNSET', 'UNREAD', 'REPLACED', 'WITHDRAWN')),
  primary key (id, home),
  check ((stage in ('OPEN', 'ENDED')) = (started_at is not null)),
  check ((stage = 'ENDED') = (ended_at is not null) and (ended_at is null) = (ending is null)),
  constraint replaces_something check (replaces is not null or replaces_text <> ''),
  constraint argued_beyond_the_budget check (not over_budget or over_reason is not null)
);
create index form_in_ground on supervision.form (place_no, asked_at desc);
create index form_open on supervision.form (home, stage);
alter table supervision.form enable row level security;
alter table supervision.form force row level security;
create policy scope on supervision.form
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
create policy published_downwards on supervision.form for select
  using (exists (select from territory.place p
                  where p.code = place_code
                    and int4range(p.place_no, p.last_no, '[]') && (select base.scope())));
call ledger.keep('supervision.form', 'FORM');

-- Each time that a form was asked: the account of whoever asked.
create table supervision.form_round (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  form        uuid not null,
  round       int not null,
  asked_at    timestamptz not null,
  respondents int not null check (respondents > 0),
  seconds     int not null check (seconds > 0),
  primary key (id, home)
);
create unique index one_round_once on supervision.form_round (home, form, round);
create index round_when on supervision.form_round (home, asked_at);
alter table supervision.form_round enable row level security;
alter table supervision.form_round force row level security;
create policy scope on supervision.form_round
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
create policy published_downwards on supervision.form_round for select
  using (exists (select from supervision.form f where f.id = form));
call ledger.keep('supervision.form_round', 'FORM_ROUND');

-- What a post answered: figures, days, yes or no; never words, and nothing about a person.
create table supervision.form_answer (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  form        uuid not null,
  duty        uuid not null,
  round       int not null,
  function    text not null,
  answered_at timestamptz not null,
  said        jsonb not null,
  primary key (id, home)
);
create unique index one_answer_to_a_duty on supervision.form_answer (home, duty);
create index answer_of_form on supervision.form_answer (home, form, round);
create index answer_in_ground on supervision.form_answer (place_no, answered_at desc);
alter table supervision.form_answer enable row level security;
alter table supervision.form_answer force row level security;
create policy scope on supervision.form_answer
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('supervision.form_answer', 'FORM_ANSWER');

grant select, insert, update on supervision.form to shoutu_app;
grant select, insert on supervision.form_round, supervision.form_answer to shoutu_app;
grant select on supervision.form, supervision.form_round, supervision.form_answer to shoutu_auditor;
