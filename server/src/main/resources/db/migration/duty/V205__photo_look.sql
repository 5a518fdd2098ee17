-- How a photo looks, in 64 bits (PhotoLook): one that was saved again or made smaller is known again.
-- Photos from before stay unknown, their originals lie sealed.
alter table duty.evidence_file add column look bigint;

-- Four bands of sixteen bits: of two looks that differ in at most three bits, one band is the same.
create function duty.look_bands(look bigint) returns int[] language sql immutable strict parallel safe
  return array[(look & 65535)::int,
               (look >> 16 & 65535)::int + 65536,
               (look >> 32 & 65535)::int + 131072,
               (look >> 48 & 65535)::int + 196608];
create index evidence_file_by_look on duty.evidence_file using gin (duty.look_bands(look))
  where look is not null;

-- Whether another duty of the home was shown a photo that looks like this one. Says nothing else; runs
-- past row security so that its index is used, as duty.shown_elsewhere does.
create function duty.looked_like_elsewhere(at_home int, this bigint, but uuid, bits int) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (
      select from duty.evidence_file o
       where o.look is not null and duty.look_bands(o.look) && duty.look_bands(this)
         and bit_count((o.look # this)::bit(64)) <= bits
         and o.home = at_home and o.duty_id <> but);
  end;
revoke execute on function duty.looked_like_elsewhere(int, bigint, uuid, int) from public;
grant execute on function duty.looked_like_elsewhere(int, bigint, uuid, int) to shoutu_app;

call ledger.keep('duty.evidence_file', 'DUTY_FILE');
