create schema instance;

-- What this database is. Written once, at birth; real and exercise data never share a database.
create table instance.instance (
  only_one   boolean primary key default true check (only_one),
  kind       text not null check (kind in ('REAL', 'EXERCISE')),
  name       text not null,
  zone       text not null,
  created_at timestamptz not null
);

-- How far an exercise's clock runs ahead of the real one. It can only grow.
create table instance.exercise_clock (
  only_one boolean primary key default true check (only_one),
  ahead    interval not null default '0' check (ahead >= interval '0')
);

-- When the servers last did all that was due: by the real clock, also in an exercise.
create table instance.round (
  only_one boolean primary key default true check (only_one),
  done_at  timestamptz not null
);

create function instance.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'An instance is born real or exercise and never changes.';
end $$;
create trigger never_changes before update or delete on instance.instance
  for each statement execute function instance.refuse();

create function instance.only_forward() returns trigger language plpgsql as $$
begin
  if new.ahead < old.ahead then
    raise exception 'An exercise clock only moves forward.';
  end if;
  if (select kind from instance.instance) <> 'EXERCISE' then
    raise exception 'Only an exercise has a clock that can be moved.';
  end if;
  return new;
end $$;
create trigger only_forward before update on instance.exercise_clock
  for each row execute function instance.only_forward();

grant usage on schema instance to shoutu_app, shoutu_auditor;
grant select, insert on instance.instance to shoutu_app;
grant select, insert, update on instance.exercise_clock, instance.round to shoutu_app;
grant select on all tables in schema instance to shoutu_auditor;
