-- Contacts of some days of exposure in a county or a prefecture were found by reading all of these
-- days: with millions of contacts a tenth of a second and more. The days are read where the place lies.
create index contact_by_exposure_place on surveillance.contact (last_exposure, place_no)
  include (disease, state, listed_at, id);
-- The same as contact_became, and written twice.
drop index surveillance.contact_that_became;
