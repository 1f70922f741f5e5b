-- Tries at a password, by the hash of the name that was tried: known and unknown names are counted and locked alike.
create table sign_in_try (
  name_hash bytea primary key,
  tries integer not null check (tries > 0),
  last_at timestamptz not null
);
create index sign_in_try_by_time on sign_in_try (last_at);
alter table account drop column failed_tries, drop column locked_until;
