-- An index that begins with a day looks narrow to whoever plans without knowing the days (after five
-- times PostgreSQL plans for anybody), so weeks of a small place were read out of it, over all the
-- nation's cases. It holds every case, but only who says so in the words of its condition is offered
-- it, and that is the list of cases.
drop index surveillance.case_reported;
create index case_reported on surveillance.case_record (report_date, id)
  include (place_no, disease, classification, age_group, sex, onset, since)
  where open_duties >= 0;
