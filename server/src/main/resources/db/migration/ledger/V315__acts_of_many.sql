-- A session keeps the plan that it made for a trigger's first statement, which mostly changed a single
-- row: new rows were met with old ones by nested loops, a million steps where a statement changes a
-- thousand rows. Hashed, it takes as many steps as there are rows. Every kept table is kept again.

-- Keeps a table in the ledger: its rows carry id, version, last_act, home, place_code, place_no.
-- place_no is derived from place_code and belongs to no fold. The two trigger functions name the
-- columns, which is twice as fast as leaving some out of a row's jsonb: a table that gains a column
-- is kept again.
create or replace procedure ledger.keep(relation regclass, aggregate text, excluded text[] default '{}')
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
      language plpgsql security definer set search_path = pg_catalog, pg_temp
      set enable_nestloop = off as $t$
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

do $$
declare
  kept ledger.kept;
begin
  for kept in select * from ledger.kept loop
    call ledger.keep(kept.relation::regclass, kept.aggregate, array_remove(kept.excluded, 'place_no'));
  end loop;
end $$;
