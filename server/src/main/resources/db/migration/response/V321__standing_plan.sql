-- A proposal stands until what it was computed from has changed: then it is computed again by itself.
alter table response.proposal
  -- all on which it depends, as it was then; null: from before this was kept
  add column basis   jsonb,
  -- what had changed against the one before, if it was computed again for that
  add column causes  jsonb not null default '[]',
  -- whether a person ended the search
  add column stopped boolean not null default false;
create index proposal_latest on response.proposal (place_code, no desc);

-- The duty that tells who needs it that the team which was to come is away.
alter table response.need add column note uuid;
call ledger.keep('response.need', 'NEED');
call ledger.keep('response.proposal', 'RESOURCE_PROPOSAL');
