-- An original is destroyed when its time is over (rules/evidence.yaml, "keep"): the key with which it
-- was sealed and the file go; the row, the hash and the acts stay, and say when.
alter table duty.evidence_file add column destroyed_at timestamptz;
create index evidence_file_kept on duty.evidence_file (kind, duty_id) where destroyed_at is null;
grant update (destroyed_at, version, last_act) on duty.evidence_file to shoutu_app;

call ledger.keep('duty.evidence_file', 'DUTY_FILE');
