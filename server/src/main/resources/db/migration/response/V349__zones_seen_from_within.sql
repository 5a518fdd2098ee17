-- Whoever answers for ground that a zone touches sees the zone, also where all of it lies higher up:
-- a township in a zone over several, a village in its township's. Changing it stays with the ground
-- that covers it all.
create policy concerned on response.zone for select
  using (exists (select from territory.place p
                  where p.code = any (area)
                    and int4range(p.place_no, p.last_no, '[]') && (select base.scope())));

-- How many were tested is seen with the zone.
create policy concerned on response.zone_screening for select
  using (exists (select from response.zone z where z.id = zone));
