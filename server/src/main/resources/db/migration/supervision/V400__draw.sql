create schema supervision;

-- The lottery over one county's closures of one week. First the list is fixed and its hash told; then
-- a value that nobody could know comes from outside, before two witnesses; then anyone can draw again.
create table supervision.draw (
  id           uuid not null,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  version      int not null default 1,
  last_act     text not null,
  week         text not null check (week ~ '^\d{4}-W\d{2}$'),
  closures     int not null check (closures > 0),
  hash         text not null check (hash ~ '^[0-9a-f]{64}$'),
  committed_at timestamptz not null,
  value        text,
  source       text,
  witness_one  text,
  witness_two  text,
  seed         text check (seed ~ '^[0-9a-f]{64}$'),
  revealed_at  timestamptz,
  primary key (id, home),
  constraint one_draw_of_a_week unique (home, week),
  constraint two_witnesses check (witness_one <> witness_two),
  check ((revealed_at is null) = (value is null)),
  check ((revealed_at is null) = (seed is null)),
  check ((revealed_at is null) = (witness_two is null)),
  check (revealed_at > committed_at)
);

-- The list as it was fixed: nothing may change it. Its hash stands in the draw's act.
create table supervision.listed (
  draw_id    uuid not null,
  duty_id    uuid not null,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  township   text not null,
  kind       text not null,
  closed_at  timestamptz not null,
  primary key (draw_id, duty_id, home)
);
create index listed_duty on supervision.listed (duty_id);

-- What the lot fell on, and what was found there.
create table supervision.drawn (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  draw_id     uuid not null,
  duty_id     uuid not null,
  township    text not null,
  -- the duty to go and look; none when it had been reopened before the draw
  look_duty   uuid,
  finding     text check (finding in ('TRUE', 'FALSE', 'UNREACHABLE', 'REOPENED')),
  found_at    timestamptz,
  primary key (id, home),
  constraint drawn_once unique (draw_id, duty_id, home),
  check ((finding is null) = (found_at is null)),
  check (look_duty is not null or finding = 'REOPENED')
);
create index to_look_at on supervision.drawn (place_no, id) where finding is null;

alter table supervision.draw enable row level security;
alter table supervision.draw force row level security;
create policy scope on supervision.draw
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table supervision.listed enable row level security;
alter table supervision.listed force row level security;
create policy scope on supervision.listed
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
alter table supervision.drawn enable row level security;
alter table supervision.drawn force row level security;
create policy scope on supervision.drawn
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

call ledger.keep('supervision.draw', 'DRAW');
call ledger.keep('supervision.drawn', 'DRAWN_CLOSURE');

grant usage on schema supervision to shoutu_app, shoutu_auditor;
grant select, insert, update on supervision.draw, supervision.drawn to shoutu_app;
grant select, insert on supervision.listed to shoutu_app;
grant select on all tables in schema supervision to shoutu_auditor;
