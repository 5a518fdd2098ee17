-- A notice that takes another's place, and the duty to give the word that was promised.
alter table response.notice
  add column replaces    uuid,
  add column update_duty uuid;
call ledger.keep('response.notice', 'NOTICE');
create unique index notice_replaces on response.notice (replaces) where replaces is not null;
create index notice_promised on response.notice (next_update_at)
  where update_duty is null and withdrawn_at is null and next_update_at is not null;

-- How a notice is passed on: for whom it is, who wrote it, and the duty under which each place has
-- its part.
create table response.guidance (
  id              uuid primary key,
  home            int not null,
  place_code      text not null,
  place_no        int not null,
  version         int not null default 1,
  last_act        text not null,
  notice          uuid not null unique,
  audience        text not null,
  disease         text,
  template        text,
  author_place    text not null,
  author_function text not null,
  top_duty        uuid,
  published_at    timestamptz not null
);
create index guidance_by_place on response.guidance (place_no, published_at desc);
alter table response.guidance enable row level security;
alter table response.guidance force row level security;
create policy scope on response.guidance
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.guidance', 'GUIDANCE');

-- What those below say back: it cannot be done here, because. A question that the author answers.
create table response.guidance_question (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  guidance    uuid not null,
  part        uuid not null,
  duty        uuid not null,
  why         text not null,
  text        text not null check (length(text) between 1 and 300),
  asked_at    timestamptz not null,
  answer      text check (length(answer) between 1 and 1000),
  answered_at timestamptz,
  constraint answered_at_a_time check ((answer is null) = (answered_at is null))
);
create index question_of_guidance on response.guidance_question (guidance, asked_at desc);
create index question_of_part on response.guidance_question (part);
alter table response.guidance_question enable row level security;
alter table response.guidance_question force row level security;
create policy scope on response.guidance_question
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.guidance_question', 'GUIDANCE_QUESTION', array['text']);

grant select, insert, update on response.guidance, response.guidance_question to shoutu_app;
grant select on response.guidance, response.guidance_question to shoutu_auditor;
