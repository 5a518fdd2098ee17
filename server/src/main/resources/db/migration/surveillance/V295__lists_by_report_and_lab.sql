-- Of some days of report, and of those with a result in one place: what the list of cases is asked
-- for and what no other index finds without passing over the rest of the ground.
create index case_reported on surveillance.case_record (report_date, id)
  include (place_no, disease, classification, age_group, sex, onset, since);
-- Cases without a sample stand in no index of it, so an import pays nothing.
create index case_with_lab_place on surveillance.case_record (lab_state, place_no)
  include (id, disease, classification, age_group, sex, onset, since, report_date, lab_since)
  where lab_state <> 'NONE';
