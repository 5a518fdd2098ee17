create schema briefing;

-- What is new for a field; who holds the field when they look sees it. place_code/place_no is the
-- ground of the duty concerned, so that scope follows it; field_place/field_function is whom it is for.
-- Not in the ledger: what it tells of is.
create table briefing.notification (
  id             uuid primary key,
  home           int not null,
  place_code     text not null,
  place_no       int not null,
  field_place    text not null,
  field_function text not null,
  kind           text not null check (kind in ('ISSUED', 'PASSING', 'ESCALATION', 'ESCALATED', 'ANSWERED',
                   'REFUSED', 'REISSUED', 'OBJECTION_REJECTED', 'CANCELLED', 'TO_VERIFY',
                   'VERIFIED_FALSE', 'RECURRED', 'UNACKNOWLEDGED')),
  duty           uuid not null,
  duty_kind      text not null,
  at             timestamptz not null,
  seen_at        timestamptz,
  seen_post      text,
  -- When it was handed to the addresses of whoever holds the field then; null: not yet
  routed_at      timestamptz
);
create index notification_to_route on briefing.notification (at, id) where routed_at is null;
create index notification_of_field on briefing.notification
  (field_place, field_function, at desc, id desc);
create index notification_by_no on briefing.notification (place_no);
alter table briefing.notification enable row level security;
alter table briefing.notification force row level security;
create policy scope on briefing.notification
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
grant usage on schema briefing to shoutu_app, shoutu_auditor;
grant select, insert, update on briefing.notification to shoutu_app;
grant select on all tables in schema briefing to shoutu_auditor;
