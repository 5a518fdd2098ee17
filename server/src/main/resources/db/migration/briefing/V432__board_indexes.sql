-- The board reads what was closed lately from the index alone (what is open: open_in_ground).
create index closed_for_board on duty.duty (stage_since)
  include (place_no, owner_place, function, verification)
  where stage = 'CLOSED';
