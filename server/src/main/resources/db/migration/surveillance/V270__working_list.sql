-- Whose case it is, for a search by name over the vault. Ids of subjects grow with time, so an
-- import adds at the end.
create index case_by_subject on surveillance.case_record (subject) where subject is not null;
