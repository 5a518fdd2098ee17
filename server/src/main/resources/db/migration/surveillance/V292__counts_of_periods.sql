-- A count may stand for more than one day: from first_day to day. What is longer than a week is kept
-- as the count of its period and held against nothing that is told by day or week. See docs/adr/0108.
alter table surveillance.observation
  add column first_day date,
  add constraint first_before_last check (first_day < day);
call ledger.keep('surveillance.observation', 'OBSERVATION');
