-- What is erased from the journal: the words go, and the hash that was sealed stays, so that the seals still hold.
alter table journal add column sealed_leaf text;

create or replace function journal_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.batch is null and new.batch is not null
     and to_jsonb(new) - 'batch' = to_jsonb(old) - 'batch' then return new; end if;
  if tg_op = 'UPDATE' and current_setting('kernel.erasing', true) = 'on'
     and to_jsonb(new) - '{before,after,sealed_leaf}'::text[] = to_jsonb(old) - '{before,after,sealed_leaf}'::text[] then return new; end if;
  raise exception 'The journal only grows.';
end $$;

-- A line as it is sealed, and the leaf of it: as the code that seals and proves writes it.
create function journal_leaf(line journal) returns text language sql stable as $$
  select encode(sha256(convert_to('line' || E'\n' || case when line.for_person_id is null then json_build_array(
      line.record, line.row_id::text, line.version::text, to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      line.asking::text, line.person_id::text, line.organisation_id::text, line.command, line.why, line.before::text, line.after::text)::text
    else json_build_array(
      line.record, line.row_id::text, line.version::text, to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      line.asking::text, line.person_id::text, line.organisation_id::text, line.command, line.why, line.before::text, line.after::text,
      line.for_person_id::text)::text end, 'UTF8')), 'hex')
$$;

-- Puts other words in place of what the lines of a row say in some columns; inside a command, which is itself in the journal.
-- Waits for a sealing that is under way, because that has read the words already.
create function erase_lines(of_record text, of_row uuid, in_place jsonb) returns integer language plpgsql as $$
declare
  erased integer;
  columns text[] := array(select jsonb_object_keys(in_place));
begin
  perform asker('journal');
  perform pg_advisory_xact_lock(hashtext('kernel.seal'));
  perform set_config('kernel.erasing', 'on', true);
  update journal set
      sealed_leaf = case when batch is not null then coalesce(sealed_leaf, journal_leaf(journal)) end,
      before = case when before ?| columns then before || in_place else before end,
      after = case when after ?| columns then after || in_place else after end
    where record = of_record and row_id = of_row
      and ((before ?| columns and before || in_place <> before) or (after ?| columns and after || in_place <> after));
  get diagnostics erased = row_count;
  perform set_config('kernel.erasing', '', true);
  perform journal_batch('erased', gen_random_uuid(), jsonb_build_object('record', of_record, 'row', of_row, 'columns', columns, 'lines', erased));
  return erased;
end $$;

alter table person drop constraint person_state_check;
alter table person add constraint person_state_check check (state in ('active', 'merged', 'erased'));

-- What people agree to, in the words that they agreed to; another wording is another row.
create table consent_purpose (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  code text not null,
  edition integer not null check (edition > 0),
  name jsonb not null,
  words jsonb not null,
  constraint consent_purpose_edition_key unique (code, edition)
);
select keep_record('consent_purpose');
create unique index consent_purpose_current_key on consent_purpose (code) where state = 'current';

create table consent (
  id uuid primary key,
  state text not null check (state in ('given', 'withdrawn')),
  person_id uuid not null references person (id),
  purpose_id uuid not null references consent_purpose (id)
);
select keep_record('consent');
create unique index consent_given_key on consent (person_id, purpose_id) where state = 'given';

-- How long what is kept about people is kept, where it is not for ever.
create table retention_rule (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  subject text not null check (subject in ('mail', 'notice', 'erasure')),
  days integer not null check (days between 0 and 36500),
  because jsonb not null
);
select keep_record('retention_rule');
create unique index retention_rule_current_key on retention_rule (subject) where state = 'current';

-- Somebody asks that what names them be erased: done on a day, unless withdrawn, or refused for a duty to keep.
create table erasure (
  id uuid primary key,
  state text not null check (state in ('asked', 'done', 'withdrawn', 'refused')),
  person_id uuid not null references person (id),
  because text,
  due_on date not null,
  decision text
);
select keep_record('erasure');
create unique index erasure_asked_key on erasure (person_id) where state = 'asked';
