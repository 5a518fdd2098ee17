-- Acts and signatures keep what a post was called; what that is in English is looked up by it.
create index holding_by_post on territory.holding using hash (post);
