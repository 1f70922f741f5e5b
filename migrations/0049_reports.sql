-- The national repository of S&T reports, and the results of projects. Rows of earlier systems are named by their ids.

create table report_requirement (
  id uuid primary key,
  state text not null check (state in ('due', 'met', 'waived')),
  project_id uuid not null,
  award_id uuid not null,
  kind text not null check (kind in ('annual', 'mid-term', 'final', 'technical')),
  period_from date not null,
  period_to date not null,
  due_on date not null,
  origin text not null check (origin in ('rules', 'officer')),
  report_id uuid,
  met_on date,
  because text,
  reminded text[] not null,
  constraint report_requirement_period_check check (period_to >= period_from),
  constraint report_requirement_met_check check ((state = 'met') = (report_id is not null and met_on is not null))
);
select keep_record('report_requirement');
create index report_requirement_by_project on report_requirement (project_id);
create index report_requirement_by_due on report_requirement (due_on) where state = 'due';
create unique index report_requirement_period_key on report_requirement (project_id, kind, period_from) where state <> 'waived';

create table report (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'checked', 'returned')),
  project_id uuid not null,
  requirement_id uuid constraint report_requirement_id_fkey references report_requirement (id),
  kind text not null check (kind in ('annual', 'mid-term', 'final', 'technical')),
  period_from date not null,
  period_to date not null,
  title jsonb not null,
  summary jsonb,
  body text not null,
  facts jsonb,
  level text not null check (level in ('public', 'internal', 'restricted')),
  release_on date,
  released_at timestamptz,
  deposit_number text constraint report_deposit_number_key unique,
  digest text,
  submitted_by uuid references person (id),
  submitted_at timestamptz,
  checked_at timestamptz,
  constraint report_release_on_check check (release_on is null or level = 'internal'),
  constraint report_submitted_check check (state in ('draft', 'returned') or (submitted_at is not null and submitted_by is not null and digest is not null and facts is not null)),
  constraint report_checked_check check ((state = 'checked') = (deposit_number is not null and checked_at is not null)),
  constraint report_released_check check (released_at is null or state = 'checked')
);
select keep_record('report');
create unique index report_requirement_id_key on report (requirement_id) where requirement_id is not null;
create index report_by_project on report (project_id);
create index report_by_release on report (release_on) where released_at is null and release_on is not null;
create index report_by_change on report (updated_at, id);
create index report_by_deposit on report (checked_at desc, id) where state = 'checked';

-- Somebody else than the author read a report: good as it is, or handed back with what is missing.
create table report_check (
  id uuid primary key,
  state text not null check (state in ('given')),
  report_id uuid not null references report (id),
  project_id uuid not null,
  outcome text not null check (outcome in ('checked', 'returned')),
  remarks text not null,
  person_id uuid not null references person (id),
  digest text not null
);
select keep_record('report_check');
create index report_check_by_report on report_check (report_id);

-- How many reports were deposited in a year, so that each has a number of its own.
create table report_count (
  year integer primary key,
  number integer not null check (number > 0)
);

create table result (
  id uuid primary key,
  state text not null check (state in ('recorded', 'confirmed', 'withdrawn')),
  project_id uuid not null,
  programme_id uuid,
  kind text not null check (kind in ('publication', 'patent', 'standard', 'software', 'data-set', 'prototype', 'method', 'negative-result')),
  title jsonb not null,
  summary jsonb,
  identifier text,
  url text,
  trl integer check (trl between 1 and 9),
  evidence text,
  produced_on date not null,
  contributors text[] not null,
  person_ids uuid[] not null,
  organisation_ids uuid[] not null,
  venue text,
  details jsonb not null,
  level text not null check (level in ('public', 'internal', 'restricted')),
  release_on date,
  released_at timestamptz,
  confirmed_by uuid references person (id),
  constraint result_trl_evidence_check check (trl is null or evidence is not null),
  constraint result_release_on_check check (release_on is null or level = 'internal'),
  constraint result_confirmed_check check ((state = 'confirmed') = (confirmed_by is not null) or state = 'withdrawn')
);
select keep_record('result');
alter table result add constraint result_eyes_check check (confirmed_by is null or confirmed_by <> created_by);
create unique index result_identifier_key on result (project_id, lower(identifier)) where identifier is not null and state <> 'withdrawn';
create index result_by_project on result (project_id);
create index result_by_programme on result (programme_id) where programme_id is not null;
create index result_by_identifier on result (lower(identifier)) where identifier is not null;
create index result_by_change on result (updated_at, id);
create index result_by_release on result (release_on) where released_at is null and release_on is not null;

-- What reports and results are found by: English by stem, Chinese by pairs of characters. Read only together with the row, which says who may.
create table report_words (
  row_id uuid primary key,
  record text not null check (record in ('report', 'result')),
  words tsvector not null
);
create index report_words_by_word on report_words using gin (words);

create function words_of(told jsonb) returns text language sql immutable as $$
  select coalesce(told->>'en', '') || ' . ' || coalesce(told->>'zh-Hans', '')
$$;
create function keep_report_words() returns trigger language plpgsql as $$
begin
  insert into report_words (row_id, record, words)
  values (new.id, 'report', search_words(concat_ws(' . ', new.deposit_number, words_of(new.title), words_of(new.summary), new.body)))
  on conflict (row_id) do update set words = excluded.words;
  return null;
end $$;
create trigger words after insert or update of title, summary, body, deposit_number on report for each row execute function keep_report_words();
create function keep_result_words() returns trigger language plpgsql as $$
begin
  insert into report_words (row_id, record, words)
  values (new.id, 'result', search_words(concat_ws(' . ', new.identifier, words_of(new.title), words_of(new.summary), new.venue,
    array_to_string(new.contributors, ' . '), new.evidence)))
  on conflict (row_id) do update set words = excluded.words;
  return null;
end $$;
create trigger words after insert or update of title, summary, identifier, venue, contributors, evidence on result
  for each row execute function keep_result_words();

-- Words of a report as they are typed: kept every few seconds, with who typed them; no record, because words that were not submitted are no decision.
create table report_draft (
  report_id uuid primary key references report (id),
  version integer not null check (version > 0),
  content jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null
);
