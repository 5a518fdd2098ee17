-- When the first of its open duties runs out, beside their count: follows from the duties and
-- belongs to no act. A suspended clock does not run out.
alter table surveillance.case_record add column due_next timestamptz;
create index case_due on surveillance.case_record (due_next)
  include (id, place_no, disease, classification, age_group, sex, onset, since, report_date)
  where due_next is not null;
-- What somebody put a word to is little beside what an import brings.
create index case_tagged on surveillance.case_record (place_no)
  include (id, tags, disease, classification, age_group, sex, onset, since, report_date)
  where tags <> '{}';
do $$
declare
  excluded text[] := array(
    select x from ledger.kept k, unnest(k.excluded) x
     where k.aggregate = 'CASE' and x <> 'place_no') || array['due_next'];
begin
  call ledger.keep('surveillance.case_record', 'CASE', excluded);
end $$;

-- The first day since their last visit on which somebody who is followed was not seen: follows from
-- the visits and belongs to no act.
alter table surveillance.contact add column unseen_since date;
call ledger.keep('surveillance.contact', 'CONTACT', array['unseen_since']);

-- The list of contacts, as that of cases: orders to walk, and grounds on which to gather what is
-- rare. Diseases and states are few, so whoever names neither skips from one to the next.
drop index surveillance.contact_by_time;
drop index surveillance.contact_by_place;
create index contact_by_time on surveillance.contact (listed_at desc, id desc)
  include (place_no, disease, state, last_exposure);
create index contact_by_disease on surveillance.contact (disease, listed_at desc, id desc)
  include (place_no, state, last_exposure);
create index contact_by_place on surveillance.contact (place_no, disease, state)
  include (last_exposure, listed_at, id);
create index contact_by_state on surveillance.contact (state, disease, place_no)
  include (last_exposure, listed_at, id) where state <> 'COMPLETED';
create index contact_by_exposure on surveillance.contact (last_exposure)
  include (place_no, disease, state, listed_at, id);
create index contact_unseen on surveillance.contact (unseen_since)
  include (place_no, disease, state, last_exposure, listed_at, id)
  where unseen_since is not null;
