-- Who is told of what changes. An account's own; what it may read is asked anew each time. The place
-- in the ledger up to which they were told moves when they have answered: at least once, in order.
create table exchange.subscription (
  id           uuid primary key,
  account      uuid not null,
  type         text collate "C" not null,
  endpoint     text not null,
  -- signs what is sent; both sides must have it
  secret       text not null,
  state        text collate "C" not null check (state in ('ACTIVE', 'ERROR')),
  xid          xid8 not null,
  seq          bigint not null,
  attempts     int not null default 0,
  problem      text,
  made_at      timestamptz not null,
  due_at       timestamptz not null,
  leased_until timestamptz
);
create index subscription_due on exchange.subscription (due_at) where state = 'ACTIVE';
create index subscription_of_account on exchange.subscription (account);
grant select, insert, update, delete on exchange.subscription to shoutu_app;
