-- A list as somebody likes to see it: filter, columns, order. Only they see it; what they may see
-- in it is asked anew each time.
create table exchange.saved_view (
  id       uuid primary key,
  account  uuid not null,
  list     text collate "C" not null check (list in ('CASES', 'DUTIES', 'PROBLEMS')),
  name     text not null check (name <> ''),
  filter   jsonb not null,
  columns  text[] not null,
  saved_at timestamptz not null,
  unique (account, list, name)
);
grant select, insert, update, delete on exchange.saved_view to shoutu_app;
