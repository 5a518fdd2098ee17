-- Who wants to be told of news on what they reported. Where to, and their private link, lie in the vault;
-- a row without due_at has nothing to tell.
create table voice.notice (
  problem_id   uuid primary key,
  place_code   text not null,
  place_no     int not null,
  way          text not null check (way in ('SMS', 'EMAIL')),
  locale       text not null,
  sealed       uuid not null,
  -- the notice that waits, the same when it is tried again
  message      uuid,
  urgent       boolean not null default false,
  due_at       timestamptz,
  leased_until timestamptz,
  failures     int not null default 0,
  problem      text,
  sent_at      timestamptz,
  check ((message is null) = (due_at is null))
);
create index notice_due on voice.notice (due_at) where due_at is not null;

alter table voice.notice enable row level security;
alter table voice.notice force row level security;
create policy scope on voice.notice
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

grant select, insert, update, delete on voice.notice to shoutu_app;
