create schema remit;

-- Duty lists: what a township or a committee may be asked to do, and what not. An item stands in
-- the list of its place, or, with a level, in the lists of all places of that level below it.
-- No row security: the lists are published, and whoever assigns must see the receiver's.
create table remit.duty_item (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  level      text check (level in ('COUNTY', 'TOWNSHIP', 'VILLAGE', 'GRID', 'UNIT')),
  number     text not null check (number <> ''),
  list_class text not null check (list_class in
             ('BASIC', 'COOPERATE', 'TAKEN_BACK', 'EMERGENCY_ADDED')),
  task       text check (task <> ''),
  function   text check (function <> ''),
  name       text not null check (name <> ''),
  name_en    text not null check (name_en <> ''),
  lead       text check (lead <> ''),
  lead_en    text check (lead_en <> ''),
  law        text not null check (law <> ''),
  article    text not null check (article <> ''),
  generated  boolean not null,
  valid      tstzrange not null check (not isempty(valid)),
  -- What was added for an emergency ends with it.
  check (list_class <> 'EMERGENCY_ADDED' or not upper_inf(valid)),
  constraint one_item_of_a_number unique (place_code, number, valid without overlaps)
);
create index duty_item_by_task on remit.duty_item (task) where task is not null;
create index duty_item_by_no on remit.duty_item (place_no);
call ledger.keep('remit.duty_item', 'DUTY_ITEM');

grant usage on schema remit to shoutu_app, shoutu_auditor;
grant select, insert, update on remit.duty_item to shoutu_app;
grant select on remit.duty_item to shoutu_auditor;
