-- A duty can turn out to be more urgent than it was when it was issued; its owner is told.
alter table briefing.notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in ('ISSUED', 'PASSING', 'ESCALATION', 'ESCALATED',
    'ANSWERED', 'REFUSED', 'REISSUED', 'OBJECTION_REJECTED', 'MADE_URGENT', 'CANCELLED', 'TO_VERIFY',
    'VERIFIED_FALSE', 'RECURRED', 'UNACKNOWLEDGED'));
