-- Why an interval of 7-1-7 was missed, or what made it quick; up to five whys, the last is the root.
create table response.bottleneck (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  activation  uuid not null,
  span        text not null check (span in ('DETECT', 'NOTIFY', 'RESPOND')),
  sort        text not null check (sort in ('BOTTLENECK', 'ENABLER')),
  class       text not null,
  whys        text[] not null check (cardinality(whys) between 1 and 5),
  noted_at    timestamptz not null,
  -- what follows: somebody's duty
  duty        uuid
);
create index bottleneck_of_activation on response.bottleneck (activation, noted_at);
alter table response.bottleneck enable row level security;
alter table response.bottleneck force row level security;
create policy scope on response.bottleneck
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.bottleneck', 'BOTTLENECK', array['whys']);
grant select, insert on response.bottleneck to shoutu_app;
grant select on response.bottleneck to shoutu_auditor;

-- The review of a response that ended. What is said in it stays out of the acts, so that nobody who
-- reads the ledger, and nothing that judges people, finds it.
create table response.review (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  activation  uuid not null unique,
  opened_at   timestamptz not null,
  duty        uuid not null
);
alter table response.review enable row level security;
alter table response.review force row level security;
create policy scope on response.review
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.review', 'REVIEW');
grant select, insert on response.review to shoutu_app;
grant select on response.review to shoutu_auditor;

create table response.review_item (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  review      uuid not null,
  part        text not null check (part in ('PLANNED', 'HAPPENED', 'WHY', 'NEXT')),
  text        text not null check (length(text) between 1 and 1000),
  noted_at    timestamptz not null,
  duty        uuid
);
create index item_of_review on response.review_item (review, noted_at);
alter table response.review_item enable row level security;
alter table response.review_item force row level security;
create policy scope on response.review_item
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.review_item', 'REVIEW_ITEM', array['text']);
grant select, insert on response.review_item to shoutu_app;
grant select on response.review_item to shoutu_auditor;

-- Who looked into a review, and when.
create table response.review_reading (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  review      uuid not null,
  read_at     timestamptz not null,
  read_by     text not null
);
create index reading_of_review on response.review_reading (review, read_at desc);
alter table response.review_reading enable row level security;
alter table response.review_reading force row level security;
create policy scope on response.review_reading
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('response.review_reading', 'REVIEW_READING');
grant select, insert on response.review_reading to shoutu_app;
grant select on response.review_reading to shoutu_auditor;
