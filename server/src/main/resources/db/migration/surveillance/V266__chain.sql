-- Whose contact somebody had been who became a case: the latest exposure. The caller's ground holds
-- here as everywhere.
create function surveillance.contact_of(became uuid) returns uuid
  language sql stable
  begin atomic
    select x.case_id from surveillance.contact x
     where x.became_case = became and x.case_id is not null
     order by x.last_exposure desc, x.id
     limit 1;
  end;
grant execute on function surveillance.contact_of(uuid) to shoutu_app;
