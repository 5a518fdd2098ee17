-- How far the laboratory is with a case, and since when: follows from its samples and tests, and
-- belongs to no act. Cases without a sample stand in no index of it, so an import pays nothing.
alter table surveillance.case_record
  add lab_state text collate "C" not null default 'NONE'
    check (lab_state in ('NONE', 'PENDING', 'POSITIVE', 'NEGATIVE')),
  add lab_since timestamptz check ((lab_state = 'NONE') = (lab_since is null));
create index case_with_lab on surveillance.case_record (lab_state, id)
  include (place_no, disease, classification, age_group, sex, onset, since, report_date, lab_since)
  where lab_state <> 'NONE';
create index case_with_lab_since on surveillance.case_record (lab_state, since, id)
  include (place_no, disease, classification, age_group, sex, onset, report_date, lab_since)
  where lab_state <> 'NONE';

-- Somebody who went to another hospital or county is neither well nor dead.
alter table surveillance.case_record drop constraint case_record_outcome_check;
alter table surveillance.case_record add constraint case_record_outcome_check
  check (outcome in ('RECOVERED', 'DIED', 'ONGOING', 'TRANSFERRED', 'UNKNOWN'));

do $$
declare
  excluded text[] := array(
    select x from ledger.kept k, unnest(k.excluded) x
     where k.aggregate = 'CASE' and x <> 'place_no') || array['lab_state', 'lab_since'];
begin
  call ledger.keep('surveillance.case_record', 'CASE', excluded);
end $$;

-- What was asked of a contact, by which edition of which rules; how they met the case, or the contact
-- through whom they are one; and how a source calls them.
alter table surveillance.contact
  add via_contact    uuid,
  add setting        text collate "C",
  add proximity      text collate "C",
  add risk           text collate "C" not null default 'UNKNOWN'
    check (risk in ('HIGH', 'LOW', 'UNKNOWN')),
  add first_exposure date check (first_exposure <= last_exposure),
  add edition        text collate "C",
  add day_one        date,
  add source_system  text collate "C",
  add source_id      text collate "C",
  add constraint contact_of_a_source check (source_id is null or source_system is not null);
create index contact_via on surveillance.contact (via_contact) where via_contact is not null;
create index contact_that_became on surveillance.contact (became_case) where became_case is not null;
create unique index contact_by_source on surveillance.contact (source_id, source_system, home)
  where source_id is not null;
call ledger.keep('surveillance.contact', 'CONTACT');
