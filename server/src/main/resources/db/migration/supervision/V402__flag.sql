-- Signs of formalism in what a unit of a township and above sent, held or decided in some weeks: what
-- was counted, the evidence, and what people said of it. Never about a village or a person.
create table supervision.flag (
  id            uuid not null,
  home          int not null,
  place_code    text not null,
  place_no      int not null,
  version       int not null default 1,
  last_act      text not null,
  code          text not null,
  -- the rule's content: a changed rule begins anew
  edition       text not null,
  unit_place    text not null,
  unit_function text not null,
  from_at       timestamptz not null,
  to_at         timestamptz not null check (to_at > from_at),
  marked        int not null check (marked > 0),
  total         int not null check (total >= marked),
  lower         double precision not null,
  upper         double precision not null,
  trail         uuid[] not null check (cardinality(trail) = marked),
  stage         text not null check (stage in
    ('RAISED', 'REPLIED', 'UPHELD', 'DISMISSED', 'APPEALED', 'CONFIRMED', 'OVERTURNED')),
  raised_at     timestamptz not null,
  reply_until   timestamptz not null check (reply_until > raised_at),
  reply         text,
  replied_at    timestamptz,
  panel         text[],
  reason        text,
  decided_at    timestamptz,
  appeal_until  timestamptz,
  appeal        text,
  appealed_at   timestamptz,
  panel_again   text[],
  reason_again  text,
  decided_again timestamptz,
  primary key (id, home),
  check ((reply is null) = (replied_at is null)),
  check ((panel is null) = (decided_at is null)),
  check ((appeal is null) = (appealed_at is null)),
  check ((panel_again is null) = (decided_again is null)),
  constraint decided_when check ((stage in ('RAISED', 'REPLIED')) = (decided_at is null)),
  constraint decided_again_when
    check ((stage in ('CONFIRMED', 'OVERTURNED')) = (decided_again is not null)),
  constraint unit_first check (decided_at is null or replied_at is not null or decided_at >= reply_until),
  constraint another_panel check (not panel && panel_again)
);
-- Weeks that were looked at once are not looked at again for the same sign of the same unit.
create unique index one_flag_of_a_unit
  on supervision.flag (home, code, unit_place, unit_function, to_at);
create index flag_in_ground on supervision.flag (place_no, raised_at desc);
create index flag_of_edition on supervision.flag (code, edition, stage);
alter table supervision.flag enable row level security;
alter table supervision.flag force row level security;
create policy scope on supervision.flag
  using (place_no <@ (select base.scope())) with check (place_no <@ (select base.scope()));
-- What became of all flags of one rule, wherever they were raised: a sign's precision is everybody's.
-- Says nothing of whom they were about.
create policy known on supervision.flag for select to shoutu_owner using (true);
create function supervision.became(of_code text, of_edition text) returns table (stage text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select f.stage from supervision.flag f where f.code = of_code and f.edition = of_edition;
  end;
revoke execute on function supervision.became(text, text) from public;
grant execute on function supervision.became(text, text) to shoutu_app;
call ledger.keep('supervision.flag', 'FLAG');
grant select, insert, update on supervision.flag to shoutu_app;
grant select on supervision.flag to shoutu_auditor;
