create schema watch;

-- Who is on duty where, and until when. Public to all who are signed in, like the posts: whoever needs
-- help at night must find somebody beyond their own ground. No row security for that reason.
create table watch.shift (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  role       text not null check (role in ('PRIMARY', 'BACKUP', 'LEADER')),
  holder     text not null check (holder <> ''),
  -- the line at the place, not a person's own
  phone      text check (phone <> ''),
  valid      tstzrange not null check (not isempty(valid) and not lower_inf(valid) and not upper_inf(valid)),
  stands     boolean not null default true,
  constraint one_on_duty_at_a_time
    exclude using gist (place_code with =, role with =, valid with &&) where (stands)
);
create index shift_of_holder on watch.shift (holder, upper(valid)) where stands;
create index shift_by_no on watch.shift (place_no, upper(valid)) where stands;
call ledger.keep('watch.shift', 'WATCH_SHIFT');

-- Somebody asks another to take a shift over.
create table watch.swap (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null check (last_act in ('ASKED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  shift      uuid not null references watch.shift,
  asker      text not null,
  asked      text not null check (asked <> asker),
  asked_at   timestamptz not null,
  settled_at timestamptz,
  check ((last_act = 'ASKED') = (settled_at is null))
);
create unique index one_open_swap on watch.swap (shift) where settled_at is null;
create index swap_of_asked on watch.swap (asked, asked_at desc);
create index swap_of_asker on watch.swap (asker, asked_at desc);
create index swap_by_no on watch.swap (place_no);
call ledger.keep('watch.swap', 'WATCH_SWAP');

-- The log of calls to the watch. What was said lies sealed in the vault.
create table watch.call (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  kind        text not null check (kind in ('OUTBREAK', 'HELP', 'ACCIDENT', 'ORDER', 'OTHER')),
  received_at timestamptz not null,
  recorder    text not null,
  words       uuid not null
);
create index call_by_no on watch.call (place_no, received_at desc);
alter table watch.call enable row level security;
alter table watch.call force row level security;
create policy scope on watch.call
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('watch.call', 'WATCH_CALL');

grant usage on schema watch to shoutu_app, shoutu_auditor;
grant select, insert, update on watch.shift, watch.swap to shoutu_app;
grant select, insert on watch.call to shoutu_app;
grant select on all tables in schema watch to shoutu_auditor;
