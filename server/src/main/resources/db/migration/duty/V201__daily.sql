-- What the room does once a day, when it did it last, and how much it found.
create table duty.daily (
  work    text primary key,
  done_at timestamptz not null,
  found   int not null
);
grant select, insert, update on duty.daily to shoutu_app;
grant select on duty.daily to shoutu_auditor;
