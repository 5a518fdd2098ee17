-- The board reads what is open, and what was closed lately, from the index alone.
create index open_for_board on duty.duty (place_no)
  include (owner_place, function, kind, stage, limit_at, suspended_since, round_started_at, verification)
  where stage in ('ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED');
create index closed_for_board on duty.duty (stage_since)
  include (place_no, owner_place, function, verification)
  where stage = 'CLOSED';
