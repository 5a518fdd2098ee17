-- Places are renumbered by their codes (territory.renumber): these rows had the number alone, and would
-- have been seen by whoever has it next.
alter table voice.neighbour_request add column place_code text;
alter table voice.hook_message add column place_code text;
alter table voice.mail add column place_code text;

update voice.neighbour_request r set place_code = n.place_code
  from voice.neighbour n where n.id = r.neighbour;
update voice.hook_message m set place_code = h.place_code from voice.hook h where h.id = m.hook;
update voice.mail m set place_code = p.place_code
  from territory.place_in_time p where p.place_no = m.place_no;

alter table voice.neighbour_request alter column place_code set not null;
alter table voice.hook_message alter column place_code set not null;
alter table voice.mail alter column place_code set not null;
