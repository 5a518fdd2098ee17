-- Where to begin with what changed since a moment: acts come about in the order of time, so ranges of
-- the table are enough. They cost nothing when an act is appended.
create index act_by_time on ledger.act using brin (received_at) with (pages_per_range = 32);
