-- Photos and documents that were handed in. The content lies sealed in the data folder under the
-- vault's key that is named as the original; here and in the ledger stands the hash of the original.
create table duty.evidence_file (
  id          uuid not null,
  home        int not null,
  place_code  text not null,
  place_no    int not null,
  original    uuid not null,
  duty_id     uuid not null,
  round       int not null check (round > 0),
  -- with what it was handed in: a record, a claim, an objection, an observation
  act         text not null,
  kind        text not null check (kind in ('PHOTO', 'DOCUMENT', 'LAB_RESULT')),
  media_type  text not null,
  bytes       int not null check (bytes > 0),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  received_at timestamptz not null,
  version     int not null default 1,
  last_act    text not null,
  primary key (id, home)
);
create index evidence_file_of_duty on duty.evidence_file (duty_id, received_at);
create index evidence_file_by_content on duty.evidence_file (sha256);

alter table duty.evidence_file enable row level security;
alter table duty.evidence_file force row level security;
create policy scope on duty.evidence_file
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));

-- How many other duties were shown the same content, wherever they lie: whoever looks at a closure
-- must see a photo that serves twice, also where the other place is not theirs. Says nothing else.
create policy known on duty.evidence_file for select to shoutu_owner using (true);
create function duty.shown_elsewhere(hashes text[], but uuid) returns table (sha256 text, duties int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select f.sha256, count(distinct f.duty_id)::int
      from duty.evidence_file f
     where f.sha256 = any (hashes) and f.duty_id <> but
     group by f.sha256;
  end;
revoke execute on function duty.shown_elsewhere(text[], uuid) from public;
grant execute on function duty.shown_elsewhere(text[], uuid) to shoutu_app;

call ledger.keep('duty.evidence_file', 'DUTY_FILE');

grant select, insert on duty.evidence_file to shoutu_app;
grant select on duty.evidence_file to shoutu_auditor;
