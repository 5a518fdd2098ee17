-- Whose case it is, for a search by name over the vault. Ids of subjects grow with time, so an
-- import adds at the end.
create index case_by_subject on surveillance.case_record (subject) where subject is not null;

-- How those who work on it sort it: words of the rules (case-words.yaml), never a person's.
alter table surveillance.case_record
  add column tags text[] not null default '{}',
  add column variant text collate "C",
  add column worked_by text collate "C";
do $$
declare
  excluded text[] := array(
    select x from ledger.kept k, unnest(k.excluded) x
     where k.aggregate = 'CASE' and x <> 'place_no');
begin
  call ledger.keep('surveillance.case_record', 'CASE', excluded);
end $$;

-- One change made to many cases at once, and what each said before, so that it can be taken back.
-- What happened is in the ledger, an act for each case; this tells which belong together.
create table surveillance.case_edit (
  id      uuid primary key,
  actor   text not null,
  post    text,
  made_at timestamptz not null,
  field   text collate "C" not null check (field in ('TAGS', 'VARIANT', 'WORKED_BY', 'PLACE')),
  value   text,
  -- the edit that this one takes back; once
  undoes  uuid unique references surveillance.case_edit
);
create table surveillance.case_edit_line (
  edit       uuid not null references surveillance.case_edit,
  case_id    uuid not null,
  home       int not null,
  place_code text collate "C" not null,
  place_no   int not null,
  before     text,
  after      text,
  primary key (edit, case_id)
);
create index case_edit_line_of_case on surveillance.case_edit_line (case_id);
alter table surveillance.case_edit_line enable row level security;
alter table surveillance.case_edit_line force row level security;
create policy scope on surveillance.case_edit_line
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
grant select, insert on surveillance.case_edit, surveillance.case_edit_line to shoutu_app;
grant select on all tables in schema surveillance to shoutu_auditor;
