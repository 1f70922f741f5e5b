-- Who can review, who reviews what, and how it came about. Calls and applications are named by id; their systems keep them.

create index person_by_merged on person (merged_into_id) where merged_into_id is not null;
create index organisation_by_merged on organisation (merged_into_id) where merged_into_id is not null;

-- Every merged row with the one that it has become; rows that are not here are themselves.
create view merged_person as
  with recursive step as (
    select id, merged_into_id as kept_id from person where merged_into_id is not null
    union
    select step.id, person.merged_into_id from step join person on person.id = step.kept_id where person.merged_into_id is not null
  ) select step.id, step.kept_id from step join person on person.id = step.kept_id where person.merged_into_id is null;
create view merged_organisation as
  with recursive step as (
    select id, merged_into_id as kept_id from organisation where merged_into_id is not null
    union
    select step.id, organisation.merged_into_id from step join organisation on organisation.id = step.kept_id
      where organisation.merged_into_id is not null
  ) select step.id, step.kept_id from step join organisation on organisation.id = step.kept_id where organisation.merged_into_id is null;

create table reviewer (
  id uuid primary key,
  state text not null check (state in ('available', 'resting', 'left')),
  person_id uuid not null constraint reviewer_person_id_fkey references person (id) constraint reviewer_person_id_key unique,
  field_codes text[] not null,
  expertise jsonb not null,
  keywords text[] not null,
  works jsonb not null,
  languages text[] not null,
  most_load integer not null constraint reviewer_most_load_check check (most_load between 0 and 100)
);
select keep_record('reviewer');

-- How a call is reviewed. A call without a rule is reviewed by the usual one.
create table review_rule (
  id uuid primary key,
  state text not null check (state in ('current')),
  call_id uuid not null constraint review_rule_call_id_key unique,
  programme_id uuid,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  conflict_years integer not null constraint review_rule_conflict_years_check check (conflict_years between 0 and 20),
  counts_parts boolean not null,
  answer_days integer not null constraint review_rule_answer_days_check check (answer_days between 1 and 90),
  review_days integer not null constraint review_rule_review_days_check check (review_days between 1 and 365),
  due_on date,
  remind_days integer not null constraint review_rule_remind_days_check check (remind_days between 0 and 90),
  replaces boolean not null,
  sub_reviewers boolean not null,
  peer_review boolean not null
);
select keep_record('review_rule');

create table assignment_plan (
  id uuid primary key,
  state text not null check (state in ('drafted', 'used', 'discarded')),
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  name text not null,
  settings jsonb not null
);
select keep_record('assignment_plan');
create index assignment_plan_by_call on assignment_plan (call_id);

-- What a plan says, one application a row, so that whoever may not know of an application sees nothing of it.
create table planned_pair (
  plan_id uuid not null references assignment_plan (id),
  application_id uuid not null,
  person_id uuid not null references person (id),
  place text not null check (place in ('primary', 'secondary', 'tertiary')),
  similarity numeric not null,
  stood boolean not null,
  primary key (plan_id, application_id, person_id)
);
create table planned_gap (
  plan_id uuid not null references assignment_plan (id),
  application_id uuid not null,
  missing integer not null check (missing > 0),
  reason text not null,
  figures jsonb not null,
  primary key (plan_id, application_id, reason)
);
create table plan_proof (
  plan_id uuid primary key references assignment_plan (id),
  applications integer not null,
  total numeric not null,
  bound numeric not null,
  resolution numeric not null
);

create table assignment (
  id uuid primary key,
  state text not null check (state in ('proposed', 'invited', 'accepted', 'done', 'declined', 'expired', 'withdrawn', 'dropped')),
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  application_id uuid not null,
  person_id uuid not null constraint assignment_person_id_fkey references person (id),
  place text not null check (place in ('primary', 'secondary', 'tertiary')),
  similarity numeric,
  origin text not null check (origin in ('solver', 'officer', 'replacement', 'sub-reviewer')),
  kept boolean not null,
  plan_id uuid references assignment_plan (id),
  principal_id uuid references assignment (id),
  request_id uuid,
  answer_until timestamptz,
  due_on date,
  because text,
  constraint assignment_principal_check check ((origin = 'sub-reviewer') = (principal_id is not null))
);
select keep_record('assignment');
create unique index assignment_pair_key on assignment (application_id, person_id) where state in ('proposed', 'invited', 'accepted', 'done');
create index assignment_by_call on assignment (call_id);
create index assignment_by_person on assignment (person_id);
create index assignment_by_principal on assignment (principal_id) where principal_id is not null;
create index assignment_awaited on assignment (answer_until) where state = 'invited';

-- "I know of no conflict": for one application, or for all of a call.
create table conflict_attestation (
  id uuid primary key,
  state text not null check (state in ('given')),
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  application_id uuid,
  person_id uuid not null references person (id)
);
select keep_record('conflict_attestation');
create index conflict_attestation_by_person on conflict_attestation (person_id, call_id);

-- What was said to whom in good time, once each.
create table review_reminder (
  assignment_id uuid not null references assignment (id),
  kind text not null check (kind in ('answer', 'due', 'overdue')),
  at timestamptz not null,
  primary key (assignment_id, kind)
);

-- What reviewers did with an assignment and when, so that a review written within minutes is seen.
create table review_activity (
  assignment_id uuid not null references assignment (id),
  at timestamptz not null,
  act text not null,
  person_id uuid not null,
  primary key (assignment_id, at, act)
);
