-- A duty's ladder was frozen when it was issued: no later edition of the rules changes who is called
-- for it, and when. Only where it is found to be more urgent than was known, which is an act of its
-- own, help is called at the pace of the graver severity from then on.
create or replace function duty.refuse_ladder() returns trigger language plpgsql as $$
begin
  if new.severity >= old.severity then
    raise exception 'The ladder of duty % was frozen when it was issued.', old.id;
  elsif not exists (select from duty.ladder l where l.id = new.ladder) then
    raise exception 'Ladder % of duty % is not kept.', new.ladder, old.id;
  end if;
  return new;
end $$;
