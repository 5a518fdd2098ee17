-- What residents send along: a photo, a voice. The content lies sealed in the data folder under the
-- vault's key that is named as the original.
create table voice.enclosure (
  id         uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  problem_id uuid not null,
  original   uuid not null,
  media_type text not null,
  bytes      int not null check (bytes > 0),
  sent_at    timestamptz not null,
  primary key (id, home)
);
create index enclosure_of_problem on voice.enclosure (problem_id, sent_at);

alter table voice.enclosure enable row level security;
alter table voice.enclosure force row level security;
create policy scope on voice.enclosure
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('voice.enclosure', 'ENCLOSURE');

grant select, insert on voice.enclosure to shoutu_app;
grant select on voice.enclosure to shoutu_auditor;
