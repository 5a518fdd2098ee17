-- Where two readers differ, what they came to when they talked it through is a reading of its own.
alter table response.risk_reading
  drop constraint risk_reading_seat_check,
  add constraint risk_reading_seat_check check (seat in ('FIRST', 'SECOND', 'TOGETHER'));
