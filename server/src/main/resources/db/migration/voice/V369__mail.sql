-- Mails that were read, by a hash of their number: each becomes one report, one answer to ours, or is
-- left with the reason. What is to be replied lies in the vault until it is sent.
create table voice.mail (
  key        bytea primary key,
  place_no   int not null,
  read_at    timestamptz not null,
  problem_id uuid,
  why        text,
  -- the number of our reply, by which an answer to it is known
  reply_id   text unique,
  reply      uuid,
  reply_due  timestamptz,
  failures   int not null default 0,
  problem    text,
  replied_at timestamptz,
  check ((problem_id is null) = (why is not null)),
  check ((reply is null) = (reply_due is null))
);
create index mail_to_reply on voice.mail (reply_due) where reply_due is not null;

-- How the one mailbox goes.
create table voice.mailbox_state (
  one          boolean primary key default true check (one),
  due_at       timestamptz not null,
  leased_until timestamptz,
  failures     int not null default 0,
  problem      text,
  detail       text,
  failed_at    timestamptz,
  good_at      timestamptz
);

alter table voice.mail enable row level security;
alter table voice.mail force row level security;
create policy scope on voice.mail
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

grant select, insert, update on voice.mail, voice.mailbox_state to shoutu_app;
