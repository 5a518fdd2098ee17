-- A unit (school, care home, hospital, station) is a place of its own, below a township, a village or
-- a grid cell. See docs/adr/0055.
alter table territory.place_in_time drop constraint place_in_time_level_check;
alter table territory.place_in_time add constraint place_in_time_level_check
  check (level in ('NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'GRID',
                   'UNIT', 'HOUSEHOLD'));
