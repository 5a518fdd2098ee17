-- The bulletin of a week as it was published: its numbers never change; who signed it off came after.
create table briefing.bulletin (
  id           uuid primary key,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  version      int not null default 1,
  last_act     text not null,
  number       text not null unique,
  week_from    date not null,
  content      jsonb not null,
  words_zh     text not null check (length(words_zh) between 1 and 1000),
  words_en     text not null check (length(words_en) between 1 and 2000),
  notice       uuid not null,
  published_at timestamptz not null,
  published_by text not null,
  signed_at    timestamptz,
  signed_by    text,
  constraint signed_whole check ((signed_at is null) = (signed_by is null)),
  constraint signed_by_another check (signed_by is distinct from published_by),
  unique (place_code, week_from)
);
create index bulletin_by_place on briefing.bulletin (place_no, week_from desc);
alter table briefing.bulletin enable row level security;
alter table briefing.bulletin force row level security;
create policy scope on briefing.bulletin
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('briefing.bulletin', 'BULLETIN');
grant select, insert, update on briefing.bulletin to shoutu_app;
grant select on briefing.bulletin to shoutu_auditor;
