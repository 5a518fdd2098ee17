-- Within each day of exposure the newest first, so that a page of some days is merged and not gathered.
drop index surveillance.contact_by_exposure;
create index contact_by_exposure on surveillance.contact (last_exposure, listed_at desc, id desc)
  include (place_no, disease, state);
