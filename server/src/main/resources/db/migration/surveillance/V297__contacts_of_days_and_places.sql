-- Contacts of some days of exposure in one ground: the days of one disease one by one, and within each
-- the places in their order. Diseases are few, so whoever names none skips from one to the next.
create index contact_by_disease_exposure on surveillance.contact (disease, last_exposure, place_no)
  include (state, listed_at, id);
-- Who is still followed, or was lost, is little beside those who are done with.
create index contact_by_state_exposure on surveillance.contact (state, last_exposure, place_no)
  include (disease, listed_at, id) where state <> 'COMPLETED';
