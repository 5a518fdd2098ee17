-- In which post a bulletin was published and signed off: that is shown, never how one signs in.
alter table briefing.bulletin add column published_post text, add column signed_post text;
call ledger.keep('briefing.bulletin', 'BULLETIN');
