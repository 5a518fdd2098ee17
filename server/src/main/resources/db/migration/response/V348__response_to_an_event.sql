-- A response begins with a signal, or with an event that came to be known otherwise.
alter table response.activation
  alter column signal drop not null,
  add column event uuid unique,
  add constraint began_with_one check ((signal is null) <> (event is null));
call ledger.keep('response.activation', 'ACTIVATION');
