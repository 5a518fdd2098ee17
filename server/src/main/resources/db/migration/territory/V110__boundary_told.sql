-- V104 says "for drawing alone". Since then the middles of outlines also feed estimates of ways between
-- places, where a team or supplies are proposed; nobody's scope, ownership or numbering rests on them.
comment on table territory.boundary is
  'Outlines of places: drawn, and their middles feed estimates of ways. Scope and ownership do not rest on them.';
