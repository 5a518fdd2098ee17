-- Where a person is reached outside the app. Their own words about themselves: only they see it.
create table briefing.address (
  id          uuid primary key,
  account     uuid not null,
  channel     text not null check (channel in ('EMAIL', 'WEBHOOK', 'PUSH')),
  address     text not null check (address <> ''),
  -- Web push: the browser's public key and its secret (RFC 8291)
  push_key    bytea,
  push_auth   bytea,
  urgent_only boolean not null,
  created_at  timestamptz not null,
  unique (account, channel, address),
  check ((channel = 'PUSH') = (push_key is not null and push_auth is not null))
);

-- The outbox: each notification for each address, written in the transaction that routes it. What is
-- leased is being sent; a lease that ends without a word is sent again: at least once.
create table briefing.delivery (
  id           uuid primary key,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  -- null: a trial of the address
  notification uuid,
  address      uuid not null references briefing.address on delete cascade,
  urgent       boolean not null,
  state        text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
  made_at      timestamptz not null,
  due_at       timestamptz not null,
  leased_until timestamptz,
  attempts     int not null default 0,
  problem      text,
  settled_at   timestamptz,
  -- one number for all that went in one message
  message      uuid,
  unique (notification, address)
);
create index delivery_due on briefing.delivery (due_at) where state = 'WAITING';
create index delivery_of_address on briefing.delivery (address, made_at desc);
create index delivery_by_no on briefing.delivery (place_no);
alter table briefing.delivery enable row level security;
alter table briefing.delivery force row level security;
create policy scope on briefing.delivery
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- The house's key pair for web push (VAPID, RFC 8292), made at first use.
create table briefing.push_key (
  only_one    boolean primary key default true check (only_one),
  public_key  bytea not null,
  private_key bytea not null
);

grant select, insert, delete on briefing.address to shoutu_app;
grant select, insert, update on briefing.delivery to shoutu_app;
grant select, insert on briefing.push_key to shoutu_app;
grant select on briefing.delivery to shoutu_auditor;
