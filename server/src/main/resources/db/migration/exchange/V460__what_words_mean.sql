-- What words of such files mean, by field: words of closed lists, never of a person.
alter table exchange.saved_mapping add column meanings jsonb not null default '{}';
