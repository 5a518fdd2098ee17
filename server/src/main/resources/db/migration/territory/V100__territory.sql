create schema territory;

-- Places through time: one row for each stretch in which a place was called so and lay there.
-- place_no is its pre-order number, last_no the highest number in its subtree: a subtree is one
-- index range. Numbers have gaps, so that a new place fits in without renumbering.
-- No row security: who answers for which ground is nobody's secret, and every owner lookup has to
-- climb beyond the caller's own scope.
create table territory.place_in_time (
  id         uuid primary key,
  home       int not null,
  place_code text not null check (place_code <> ''),
  place_no   int not null,
  last_no    int not null,
  version    int not null default 1,
  last_act   text not null,
  name       text not null check (name <> ''),
  name_en    text not null check (name_en <> ''),
  level      text not null check (level in
             ('NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'GRID')),
  parent     text check (parent <> place_code),
  population int check (population >= 0),
  valid      tstzrange not null check (not isempty(valid)),
  newest     boolean not null default true,
  check (last_no >= place_no),
  constraint one_place_at_a_time unique (place_code, valid without overlaps),
  -- Deferred: a place that is renamed closes one row and opens the next within a transaction.
  constraint below_a_place foreign key (parent, period valid)
    references territory.place_in_time (place_code, period valid) deferrable initially deferred
);
create unique index newest_of_a_place on territory.place_in_time (place_code) where newest;
create index place_by_no on territory.place_in_time (place_no) where newest;
create index place_by_parent on territory.place_in_time (parent);
call ledger.keep('territory.place_in_time', 'PLACE', array['last_no', 'newest']);

-- The newest word on each place, also of those that are gone.
create view territory.place with (security_invoker) as
select id, home, place_code as code, place_no, last_no, name, name_en, level, parent, population,
       valid, not upper_inf(valid) as gone
  from territory.place_in_time
 where newest;

-- Who holds a function in a place. The key over time refuses a second holder at one instant.
create table territory.holding (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  function   text not null,
  kind       text not null check (kind in ('PRIMARY', 'DEPUTY')),
  -- 0 for the holder; deputies stand in by turns, 1 first
  rank       int not null check ((kind = 'PRIMARY') = (rank = 0) and rank between 0 and 9),
  post       text not null check (post <> ''),
  post_en    text not null check (post_en <> ''),
  holder     text not null check (holder <> ''),
  valid      tstzrange not null check (not isempty(valid)),
  constraint one_holder_at_a_time unique (place_code, function, rank, valid without overlaps),
  constraint in_a_place foreign key (place_code, period valid)
    references territory.place_in_time (place_code, period valid) deferrable initially deferred
);
create index holding_of_holder on territory.holding (holder);
create index holding_by_no on territory.holding (place_no);
call ledger.keep('territory.holding', 'HOLDING');

-- When a holder can't be reached and the deputy stands in. No reason is kept: it is nobody's business.
create table territory.absence (
  id         uuid primary key,
  home       int not null,
  place_code text not null,
  place_no   int not null,
  version    int not null default 1,
  last_act   text not null,
  holder     text not null check (holder <> ''),
  valid      tstzrange not null check (not isempty(valid))
);
create index absence_of_holder on territory.absence (holder);
create index absence_by_no on territory.absence (place_no);
call ledger.keep('territory.absence', 'ABSENCE');

-- Counts the changes of the three tables above, so that what is remembered of them is known to be
-- old. Its row is also the lock that lets changes in one after the other.
create table territory.edition (
  only_one boolean primary key default true check (only_one),
  no       bigint not null
);
insert into territory.edition values (true, 0);
-- A sequence, since a number may not come back when a change is undone.
create sequence territory.edition_no;

-- Renumbers places everywhere: each table with a place_no beside a place_code, also with a prefix
-- (issuer_place_no beside issuer_place_code). Twice over by way of negative numbers, since a key
-- may hold the number and old and new ones meet.
create procedure territory.renumber(codes text[], nos int[], lasts int[])
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  t record;
  scope text := current_setting('shoutu.scope', true);
begin
  -- Everything, and the negative numbers on the way too.
  perform set_config('shoutu.scope', '{(,)}', true);
  for t in
    select c.oid::regclass as relation, no.attname as no, code.attname as code
      from pg_class c
      join pg_attribute no on no.attrelid = c.oid and not no.attisdropped
       and no.attname like '%place\_no' and no.attgenerated = ''
      join pg_attribute code on code.attrelid = c.oid and not code.attisdropped
       and code.attname = regexp_replace(no.attname, 'place_no$', 'place_code')
     where c.relkind in ('r', 'p') and not c.relispartition
       and c.relpersistence <> 't'
       and c.oid <> 'territory.place_in_time'::regclass
       and pg_get_userbyid(c.relowner) = current_user
     order by c.oid
  loop
    execute format(
      'update %1$s t set %2$I = -n.no from unnest($1, $2) as n (code, no)
        where t.%3$I = n.code and t.%2$I <> n.no', t.relation, t.no, t.code) using codes, nos;
    execute format('update %1$s set %2$I = -%2$I where %2$I < 0', t.relation, t.no);
  end loop;
  update territory.place_in_time p set place_no = n.no, last_no = n.last
    from unnest(codes, nos, lasts) as n (code, no, last) where p.place_code = n.code;
  perform set_config('shoutu.scope', coalesce(scope, ''), true);
end $$;
revoke execute on procedure territory.renumber(text[], int[], int[]) from public;

grant usage on schema territory to shoutu_app, shoutu_auditor;
grant execute on procedure territory.renumber(text[], int[], int[]) to shoutu_app;
grant select, insert, update on territory.place_in_time, territory.holding, territory.absence
  to shoutu_app;
grant select on territory.place to shoutu_app;
grant select, update on territory.edition to shoutu_app;
grant usage on sequence territory.edition_no to shoutu_app;
grant select on all tables in schema territory to shoutu_auditor;
