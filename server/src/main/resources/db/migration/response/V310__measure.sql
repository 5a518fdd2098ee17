-- A measure for one person: rests on one case or one contact and on one rule, is proposed by one
-- person and decided by another, and ends by itself. Who it is stands in the vault alone. Whether
-- they hold a post is nobody's business either: that is a subject of the vault, too, and belongs to
-- no act; see docs/adr/0075.
create table response.measure (
  id           uuid primary key,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  version      int not null default 1,
  last_act     text not null,
  rule         text not null,
  grounds      text not null check (grounds in ('CASE', 'CONTACT')),
  event        uuid not null,
  case_id      uuid,
  subject      uuid,
  stage        text not null check (stage in
                 ('PROPOSED', 'IN_FORCE', 'REFUSED', 'LIFTED', 'ANNULLED')),
  proposed_at  timestamptz not null,
  proposed_by  text not null,
  -- the posts in which they did it
  proposed_place text,
  proposed_function text,
  ends_at      timestamptz not null,
  decide_duty  uuid not null,
  decided_at   timestamptz,
  decided_by   text,
  decided_place text,
  decided_function text,
  -- ended before its time: lifted, or annulled on appeal
  lifted_at    timestamptz,
  lifted_by    text,
  lifted_place text,
  lifted_function text,
  -- the person's own page: its link in the vault, and the hash by which it is found; emptied when
  -- its time is over
  page         uuid,
  token_hash   bytea check (octet_length(token_hash) = 32),
  forgotten_at timestamptz,
  -- that the person is told of what was decided last
  tell_duty    uuid,
  told_at      timestamptz,
  told_how     text check (told_how in ('PAPER', 'LINK', 'SPOKEN')),
  -- the sealed name of the holder, where the person holds a post
  post_subject uuid,
  -- what was done about it: the absence, and whether something is still to be done
  absence      uuid,
  stand_in     text not null check (stand_in in ('NONE', 'DUE', 'DONE')),
  constraint decided_by_another check (decided_by <> proposed_by),
  constraint decided_or_not check ((stage = 'PROPOSED') = (decided_at is null)),
  constraint lifted_or_not check ((stage in ('LIFTED', 'ANNULLED')) = (lifted_at is not null)),
  constraint told_how_and_when check ((told_at is null) = (told_how is null)),
  constraint ends_later check (ends_at > proposed_at)
);
-- One at a time for one event and rule.
create unique index one_open_measure on response.measure (event, rule) where stage = 'PROPOSED';
create index measure_of_event on response.measure (event);
create index measure_of_case on response.measure (case_id);
create index measure_by_place on response.measure (place_no, proposed_at desc);
create unique index measure_of_link on response.measure (token_hash) where token_hash is not null;
create index measure_to_forget on response.measure (coalesce(lifted_at, ends_at))
  where page is not null and forgotten_at is null;
create index measure_to_stand_in on response.measure (id) where stand_in = 'DUE';
alter table response.measure enable row level security;
alter table response.measure force row level security;
create policy scope on response.measure
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.measure', 'MEASURE', array['post_subject', 'absence', 'stand_in']);
grant select, insert, update on response.measure to shoutu_app;
grant select on response.measure to shoutu_auditor;
