-- Who can sign in. An account carries no rights: they follow from the posts of its holder. Only the
-- founder, who sets up the house before there is a place, is administrator by being founder.
create table access.account (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  login       text not null unique check (login = lower(login) and login <> ''),
  kind        text not null check (kind in ('FOUNDER', 'HOLDER')),
  holder      text check (holder <> ''),
  locale      text,
  created_at  timestamptz not null,
  disabled_at timestamptz,
  check ((kind = 'HOLDER') = (holder is not null))
);
create index account_by_no on access.account (place_no);
alter table access.account enable row level security;
alter table access.account force row level security;
create policy scope on access.account
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('access.account', 'ACCOUNT');

-- Argon2id of the password; apart from the account, so that no list of accounts touches it.
create table access.credential (
  account_id uuid primary key references access.account,
  password   text not null check (password like '$argon2id$%'),
  changed_at timestamptz not null
);

-- Signed-in browsers. Only the hash of the cookie is kept.
create table access.session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id uuid not null references access.account,
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null
);
create index session_of_account on access.session (account_id);
create index session_by_expiry on access.session (expires_at);

-- Keys of machines. Only the hash is kept.
create table access.api_key (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  account_id uuid not null references access.account,
  name       text not null,
  key_hash   bytea not null unique check (octet_length(key_hash) = 32),
  created_at timestamptz not null,
  revoked_at timestamptz
);
create index api_key_of_account on access.api_key (account_id);
alter table access.api_key enable row level security;
alter table access.api_key force row level security;
create policy scope on access.api_key
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('access.api_key', 'API_KEY', array['key_hash']);

-- One-time links: to found the house (no account yet), or to choose a password.
create table access.invitation (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id uuid references access.account,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);

-- Attempts to sign in that have not succeeded, by hashed account, address and pair of both.
create table access.attempt (
  key_hash bytea primary key,
  failures int not null,
  last_at  timestamptz not null
);

-- Answers to commands that carried a key of their own, so that a repeated command is answered and
-- not done again.
create table access.answer (
  login        text not null,
  key          text not null,
  request_hash bytea not null,
  asked_at     timestamptz not null,
  status       int,
  content_type text,
  location     text,
  body         bytea,
  primary key (login, key)
);
create index answer_by_time on access.answer (asked_at);

grant select, insert, update on access.account, access.credential, access.api_key, access.invitation
   to shoutu_app;
grant select, insert, update, delete on access.session, access.attempt, access.answer to shoutu_app;
grant select on access.account, access.api_key to shoutu_auditor;
