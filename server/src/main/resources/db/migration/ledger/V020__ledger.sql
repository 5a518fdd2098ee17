create schema ledger;

-- What happened: one act for each changed aggregate. Written only by the triggers of ledger.keep,
-- in the transaction that changed the state. seq is not commit order; xid is how the sealer knows
-- that nothing can still slip in below.
create table ledger.act (
  seq          bigint generated always as identity,
  aggregate    text not null,
  aggregate_id uuid not null,
  version      int not null,
  type         text not null,
  home         int not null,
  place_code   text not null,
  place_no     int not null,
  command      uuid not null,
  actor        text not null,
  post         text,
  received_at  timestamptz not null,
  claimed_at   timestamptz,
  body         jsonb not null,
  xid          xid8 not null default pg_current_xact_id(),
  primary key (xid, seq)
);
create unique index act_of_aggregate on ledger.act (aggregate_id, version);

alter table ledger.act enable row level security;
alter table ledger.act force row level security;
create policy seen on ledger.act for select using (place_no <@ (select base.scope()));
create policy appended on ledger.act for insert to shoutu_owner with check (true);
create policy renumbered on ledger.act for update to shoutu_owner using (true) with check (true);

-- Merkle blocks over the acts with from_xid <= xid < to_xid, in order of (xid, seq). The leaves are
-- kept so that a changed act can be named.
create table ledger.block (
  no          bigint primary key check (no > 0),
  from_xid    xid8 not null,
  to_xid      xid8 not null check (to_xid > from_xid),
  acts        int not null check (acts > 0),
  leaves      bytea not null check (octet_length(leaves) = acts * 32),
  previous    bytea not null unique check (octet_length(previous) = 32),
  root        bytea not null unique check (octet_length(root) = 32),
  sealed_at   timestamptz not null
);

-- Which tables fold out of the acts, and which of their columns do not belong to the fold.
create table ledger.kept (
  aggregate text primary key,
  relation  text not null unique,
  excluded  text[] not null
);

create function ledger.leaf(a ledger.act) returns bytea
  language sql immutable parallel safe
  return sha256('\x00'::bytea || convert_to(jsonb_build_array(
    a.aggregate, a.aggregate_id, a.version, a.type, a.home, a.place_code, a.command, a.actor, a.post,
    extract(epoch from a.received_at), extract(epoch from a.claimed_at), a.body)::text, 'UTF8'));

create aggregate ledger.fold(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');

-- The command of this transaction; without one, nothing is written.
create type ledger.command as (
  id uuid, actor text, post text, received_at timestamptz, claimed_at timestamptz
);
create function ledger.current_command(relation oid) returns ledger.command
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  command jsonb := nullif(current_setting('shoutu.command', true), '');
begin
  if command is null then
    raise exception 'A row of % was written outside a command.', relation::regclass;
  end if;
  return jsonb_populate_record(null::ledger.command, command);
end $$;

create function ledger.refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are never removed; a correction is a new act.', tg_relid::regclass;
end $$;

-- What an act says in columns of its own need not be said again in its body.
create function ledger.said(a ledger.act) returns jsonb
  language sql immutable parallel safe
  return jsonb_build_object('id', a.aggregate_id, 'version', a.version, 'last_act', a.type,
                            'home', a.home, 'place_code', a.place_code);

-- Keeps a table in the ledger: its rows carry id, version, last_act, home, place_code, place_no.
-- place_no is derived from place_code and belongs to no fold. The two trigger functions name the
-- columns, which is twice as fast as leaving some out of a row's jsonb: a table that gains a column
-- is kept again.
create procedure ledger.keep(relation regclass, aggregate text, excluded text[] default '{}')
  language plpgsql as $$
declare
  left_out text[] := excluded || array['place_no'];
  said text[] := array['id', 'version', 'last_act', 'home', 'place_code'];
  told text := (
    select string_agg(format('x.%I', attname), ', ' order by attnum) from pg_attribute
     where attrelid = relation and attnum > 0 and not attisdropped
       and attname <> all (left_out || said));
  after text := format('(select to_jsonb(y) from (select %s) y)', replace(told, 'x.', 'n.'));
  before text := format('(select to_jsonb(y) from (select %s) y)', replace(told, 'x.', 'o.'));
begin
  insert into ledger.kept values (aggregate, relation::text, left_out)
    on conflict on constraint kept_pkey do update set excluded = left_out;
  execute format($f$
    create or replace function ledger.append_created_%1$s() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $t$
    declare
      command ledger.command := ledger.current_command(tg_relid);
    begin
      insert into ledger.act (aggregate, aggregate_id, version, type, home, place_code, place_no,
                              command, actor, post, received_at, claimed_at, body)
      select %2$L, n.id, n.version, n.last_act, n.home, n.place_code, n.place_no,
             command.id, command.actor, command.post, command.received_at, command.claimed_at,
             %3$s
        from new_rows n;
      return null;
    end $t$ $f$, lower(aggregate), aggregate, after);
  execute format($f$
    create or replace function ledger.append_changed_%1$s() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $t$
    declare
      command ledger.command := ledger.current_command(tg_relid);
      broken uuid;
    begin
      select n.id into broken
        from new_rows n join old_rows o on o.id = n.id
       where n.version <> o.version + 1
         and ((n.version, n.home, n.place_code, n.last_act)
                <> (o.version, o.home, o.place_code, o.last_act) or %3$s <> %4$s)
       limit 1;
      if broken is not null then
        raise exception 'Row %% of %% changed without its version going up by one.', broken, tg_relid::regclass;
      end if;
      insert into ledger.act (aggregate, aggregate_id, version, type, home, place_code, place_no,
                              command, actor, post, received_at, claimed_at, body)
      select %2$L, c.id, c.version, c.last_act, c.home, c.place_code, c.place_no,
             command.id, command.actor, command.post, command.received_at, command.claimed_at,
             (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(c.after) a
               where a.value is distinct from c.before -> a.key)
        from (select n.id, n.version, n.last_act, n.home, n.place_code, n.place_no,
                     n.version <> o.version as moved, %3$s as after, %4$s as before
                from new_rows n join old_rows o on o.id = n.id) c
       where c.moved;
      return null;
    end $t$ $f$, lower(aggregate), aggregate, after, before);
  execute format('create or replace trigger act_created after insert on %s
    referencing new table as new_rows
    for each statement execute function ledger.append_created_%s()', relation, lower(aggregate));
  execute format('create or replace trigger act_changed after update on %s
    referencing old table as old_rows new table as new_rows
    for each statement execute function ledger.append_changed_%s()', relation, lower(aggregate));
  execute format('create or replace trigger never_removed before delete on %s
    for each statement execute function ledger.refuse_removal()', relation);
  execute format('create or replace trigger never_emptied before truncate on %s
    for each statement execute function ledger.refuse_removal()', relation);
end $$;

grant usage on schema ledger to shoutu_app, shoutu_auditor;
grant select on ledger.act to shoutu_app;
grant select, insert on ledger.block to shoutu_app;
grant select on ledger.kept to shoutu_app;
grant select on all tables in schema ledger to shoutu_auditor;
