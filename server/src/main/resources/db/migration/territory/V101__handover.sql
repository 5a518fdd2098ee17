-- A field changes hands: from that instant the successor answers, and until they say that they have
-- seen what is open, everybody sees the handover open. What they were shown is kept with it.
create table territory.handover (
  id          uuid primary key,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  version     int not null default 1,
  last_act    text not null,
  function    text not null,
  post        text not null,
  post_en     text not null,
  from_holder text not null,
  -- null while nobody is appointed
  to_holder   text,
  since       timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  -- the open duties as the successor accepted them: [{id, kind, limitAt}]
  duties      jsonb,
  check ((accepted_at is null) = (duties is null) and (accepted_at is null) = (accepted_by is null))
);
create unique index one_open_handover on territory.handover (place_code, function)
  where accepted_at is null;
create index handover_by_no on territory.handover (place_no);
alter table territory.handover enable row level security;
alter table territory.handover force row level security;
create policy scope on territory.handover
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
call ledger.keep('territory.handover', 'HANDOVER');
grant select, insert, update on territory.handover to shoutu_app;
grant select on territory.handover to shoutu_auditor;
