-- What is decided by several is signed by each with their own account: the two who saw the value of a
-- draw, the three who judge a flag. Nobody types another's name under it. The row lies where the signer's
-- post lies, so that they see what they are asked.
create table supervision.signature (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  what        text not null check (what in ('DRAW', 'VERDICT')),
  subject     uuid not null,
  -- asked anew after somebody refused
  round       int not null check (round > 0),
  seat        text not null,
  holder      text not null,
  asked_by    text not null check (asked_by <> holder),
  -- to the letter what is signed
  says        jsonb not null,
  asked_at    timestamptz not null,
  answer      text check (answer in ('SIGNED', 'REFUSED')),
  reason      text,
  answered_at timestamptz,
  primary key (id, home),
  constraint one_seat unique (subject, round, seat, home),
  constraint one_person_one_seat unique (subject, round, holder, home),
  check ((answer is null) = (answered_at is null)),
  check (answer is distinct from 'REFUSED' or reason is not null)
);
create index signature_of_subject on supervision.signature (subject, round);
create index signature_of_holder on supervision.signature (holder, asked_at desc);
alter table supervision.signature enable row level security;
alter table supervision.signature force row level security;
create policy scope on supervision.signature
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('supervision.signature', 'SIGNATURE');
grant select, insert, update on supervision.signature to shoutu_app;
grant select on supervision.signature to shoutu_auditor;

-- From now on the list that is fixed names the public value that will draw, and the day on which it
-- becomes public; older lists stay repeatable as they were.
alter table supervision.draw add column value_source text;
alter table supervision.draw add column value_on date;
alter table supervision.draw drop constraint draw_told_check;
alter table supervision.draw add constraint draw_told_check
  check (told in ('IDS', 'SEVERITIES', 'VALUE'));
alter table supervision.draw add constraint value_named
  check ((told = 'VALUE') = (value_on is not null) and (told = 'VALUE') = (value_source is not null));
call ledger.keep('supervision.draw', 'DRAW');
