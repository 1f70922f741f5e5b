-- Applications: what people ask money for. What is being written is a draft, kept beside the row; the row holds what was submitted.

-- All ids that are this person, those merged into it included.
create function ids_of_person(who uuid) returns uuid[] language plpgsql stable as $$
begin
  if not exists (select from person where merged_into_id = who) then return array[who]; end if;
  return (with recursive step as (
    select who as id, 0 as far
    union all
    select person.id, far + 1 from person join step on person.merged_into_id = step.id where far < 20
  ) select array_agg(distinct id) from step);
end $$;

-- Whether the host organisation approves before an application can be submitted.
alter table call add column needs_host_approval boolean not null default false;

create table application (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'ineligible', 'withdrawn')),
  reference text not null constraint application_reference_key unique,
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  stage text not null,
  title text not null,
  title_translated text,
  abstract text not null,
  lead_id uuid not null constraint application_lead_id_fkey references person (id),
  organisation_id uuid not null constraint application_organisation_id_fkey references organisation (id),
  answers jsonb not null,
  eligibility jsonb,
  requested_minor bigint check (requested_minor between 0 and 9007199254740991),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  duration_months integer constraint application_duration_months_check check (duration_months between 1 and 240),
  field_codes text[] not null,
  keywords text[] not null,
  career_stage text check (career_stage in ('early', 'mid', 'senior')),
  earlier_id uuid references application (id),
  submitted_at timestamptz,
  content_hash text,
  approval_hash text,                       -- of what the host was asked to approve
  constraint application_submitted_check check ((submitted_at is null) = (content_hash is null) and (state not in ('submitted', 'ineligible') or submitted_at is not null))
);
select keep_record('application');
create index application_by_call on application (call_id, stage, state);
create index application_by_lead on application (lead_id, call_id);
create index application_by_organisation on application (organisation_id, call_id);
create index application_by_holder on application (holder_id);
create index application_by_programme on application (programme_id) where programme_id is not null;
create index application_by_region on application (region_id) where region_id is not null;
create index application_by_earlier on application (earlier_id) where earlier_id is not null;
create index application_by_change on application (updated_at, id);
create index application_by_submission on application (submitted_at desc, id) where submitted_at is not null;

create table application_member (
  id uuid primary key,
  state text not null check (state in ('invited', 'confirmed', 'declined', 'left')),
  application_id uuid not null references application (id),
  person_id uuid not null constraint application_member_person_id_fkey references person (id),
  role text not null check (role in ('lead', 'co-applicant', 'contributor', 'assistant')),
  organisation_id uuid constraint application_member_organisation_id_fkey references organisation (id),
  part text,
  answered_at timestamptz
);
select keep_record('application_member');
create unique index application_member_person_key on application_member (application_id, person_id) where state in ('invited', 'confirmed');
create unique index application_member_lead_key on application_member (application_id) where role = 'lead' and state in ('invited', 'confirmed');
create index application_member_by_person on application_member (person_id);

-- What was received, as it was received: one for each submission, the last one counts.
create table receipt (
  id uuid primary key,
  state text not null check (state in ('given')),
  application_id uuid not null references application (id),
  call_id uuid not null,
  number integer not null check (number > 0),
  reference text not null,
  received_at timestamptz not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  snapshot jsonb not null,
  constraint receipt_number_key unique (application_id, number)
);
select keep_record('receipt');
create index receipt_by_reference on receipt (reference);

create table eligibility_ruling (
  id uuid primary key,
  state text not null check (state in ('standing', 'lifted')),
  application_id uuid not null references application (id),
  call_id uuid not null,
  rule text,
  because text not null,
  lifted_because text
);
select keep_record('eligibility_ruling');
create unique index eligibility_ruling_standing_key on eligibility_ruling (application_id) where state = 'standing';
create index eligibility_ruling_by_application on eligibility_ruling (application_id);

-- Who may know nothing of an application in any other office than as one of its people.
create table recusal (
  id uuid primary key,
  state text not null check (state in ('standing', 'lifted')),
  application_id uuid not null references application (id),
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  person_id uuid not null constraint recusal_person_id_fkey references person (id),
  ground text not null check (ground in ('own-application', 'same-organisation', 'co-applicant', 'co-author', 'co-inventor', 'supervisor',
    'contract', 'shareholder', 'family', 'declared', 'other')),
  because text not null,
  evidence jsonb,
  found_by text not null check (found_by in ('computed', 'declared', 'officer')),
  lifted_because text
);
select keep_record('recusal');
create unique index recusal_standing_key on recusal (application_id, person_id, ground) where state = 'standing';
create index recusal_by_person on recusal (person_id, application_id) where state = 'standing';
create index recusal_by_call on recusal (call_id);

-- The working copy of an application. No records: words that were typed and not submitted are no decision, and are saved every few seconds.
create table application_draft (
  application_id uuid primary key references application (id),
  version integer not null,                 -- counts the savings
  saved_at timestamptz not null,
  saved_by uuid not null
);

-- What stands at each place of a draft, and which saving put it there.
create table draft_place (
  application_id uuid not null,
  place text not null,                      -- a JSON Pointer: /title, /answers/plan/aims
  value jsonb not null,                     -- the JSON null: emptied
  version integer not null,
  editor text not null,                     -- a window of a browser; what it overwrites of itself is no conflict
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (application_id, place)
);

-- What stood there before somebody else wrote over it, or longer than a quarter of an hour: it can be brought back.
create table draft_past (
  application_id uuid not null,
  place text not null,
  version integer not null,
  value jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (application_id, place, version)
);

-- Words of what was submitted, to be searched: English by stem, Chinese by pairs of characters that follow each other.
create function pairs_of_han(told text) returns text language sql immutable as $$
  select coalesce(string_agg(case when length(run[1]) = 1 then run[1] else (
      select string_agg(substr(run[1], n, 2), ' ' order by n) from generate_series(1, length(run[1]) - 1) as n) end, ' . '), '')
  from regexp_matches(told, '[㐀-鿿豈-﫿]+', 'g') as run
$$;
create function search_words(told text) returns tsvector language sql immutable as $$
  select to_tsvector('pg_catalog.english', regexp_replace(told, '[㐀-鿿豈-﫿]+', ' ', 'g')) || to_tsvector('pg_catalog.simple', pairs_of_han(told))
$$;

create table application_words (
  application_id uuid primary key references application (id),
  call_id uuid not null,
  words tsvector not null
);
create index application_words_by_word on application_words using gin (words);

create function keep_application_words() returns trigger language plpgsql as $$
begin
  if new.submitted_at is null then return null; end if;
  insert into application_words (application_id, call_id, words)
  values (new.id, new.call_id, search_words(concat_ws(' . ', new.reference, new.title, new.title_translated, new.abstract, array_to_string(new.keywords, ' . '))))
  on conflict (application_id) do update set words = excluded.words, call_id = excluded.call_id;
  return null;
end $$;
create trigger words after insert or update of submitted_at, title, title_translated, abstract, keywords on application
  for each row execute function keep_application_words();
