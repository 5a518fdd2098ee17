-- Words of one's own, about a duty or a problem, are sealed like an identity: they may be about a
-- person. So is the key of a file that somebody handed in.
alter table access.subject drop constraint subject_kind_check;
alter table access.subject add constraint subject_kind_check
  check (kind in ('PERSON', 'HOUSEHOLD', 'NOTE', 'FILE'));
