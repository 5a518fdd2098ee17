-- One typical failure taken apart: opened by rule, told by those who had a hand in it. What they say
-- stays out of the acts, as what is said in a review does; nothing here is about a person.
create table voice.dissection (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  rule       text not null,
  matter     text not null,
  signs      int not null check (signs > 0),
  -- the latest of those that failed
  typical    uuid not null,
  opened_at  timestamptz not null,
  duty       uuid not null,
  happened   text check (length(happened) <= 2000),
  whys       text[] check (cardinality(whys) between 1 and 5),
  limits     text check (length(limits) <= 1000),
  told_at    timestamptz,
  constraint told_whole check (num_nonnulls(happened, whys, limits, told_at) in (0, 4))
);
create index dissection_by_place on voice.dissection (place_no, opened_at desc);
-- One at a time in a county.
create unique index dissection_open on voice.dissection (place_no) where told_at is null;

create table voice.dissection_part (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  dissection uuid not null references voice.dissection (id),
  sort       text not null check (sort in ('RULE', 'RESOURCE', 'CHECK')),
  text       text check (length(text) between 1 and 80),
  duty       uuid not null
);
create index part_of_dissection on voice.dissection_part (dissection);

alter table voice.dissection enable row level security;
alter table voice.dissection force row level security;
create policy scope on voice.dissection
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table voice.dissection_part enable row level security;
alter table voice.dissection_part force row level security;
create policy scope on voice.dissection_part
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- Whoever is asked to look for the same on their ground reads what was found.
create policy concerned on voice.dissection for select
  using (exists (select from voice.dissection_part p where p.dissection = dissection.id));

call ledger.keep('voice.dissection', 'DISSECTION', array['happened', 'whys', 'limits']);
call ledger.keep('voice.dissection_part', 'DISSECTION_PART', array['text']);

grant select, insert, update on voice.dissection to shoutu_app;
grant select, insert on voice.dissection_part to shoutu_app;
grant select on voice.dissection, voice.dissection_part to shoutu_auditor;
