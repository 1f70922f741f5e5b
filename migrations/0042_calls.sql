-- Calls for applications: what is wanted, from whom, until when, and how it is judged. Amounts are whole minor units of the currency of the call.

create table call (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'closed', 'decided', 'cancelled')),
  code text not null constraint call_code_key unique,
  title jsonb not null,
  summary jsonb not null,
  eligibility jsonb,
  after_closing jsonb,
  contact jsonb,
  kind text not null check (kind in ('open', 'continuous', 'solver', 'block', 'joint')),
  programme_id uuid,
  problem_id uuid,
  budget_line_id uuid,
  holder_id uuid not null constraint call_holder_id_fkey references organisation (id),
  region_id uuid constraint call_region_id_fkey references region (id),
  field_codes text[] not null,
  partner_funders jsonb not null,
  is_open_abroad boolean not null,
  stages text[] not null,
  opens_at timestamptz,
  interest_deadline_at timestamptz,
  deadline_at timestamptz,
  zone text not null,
  grace_minutes integer not null constraint call_grace_minutes_check check (grace_minutes between 0 and 1440),
  publicity_days integer not null constraint call_publicity_days_check check (publicity_days between 0 and 365),
  decision_expected_on date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  budget_minor bigint constraint call_budget_minor_check check (budget_minor between 1 and 9007199254740991),
  floor_minor bigint constraint call_floor_minor_check check (floor_minor between 1 and 9007199254740991),
  cap_minor bigint constraint call_cap_minor_check check (cap_minor between 1 and 9007199254740991),
  most_per_lead integer constraint call_most_per_lead_check check (most_per_lead between 1 and 1000),
  most_per_organisation integer constraint call_most_per_organisation_check check (most_per_organisation between 1 and 100000),
  blindness text not null check (blindness in ('single', 'double', 'triple')),
  reviews_per_application integer not null constraint call_reviews_per_application_check check (reviews_per_application between 1 and 20),
  criteria jsonb not null,
  scale jsonb not null,
  published_at timestamptz,
  closed_at timestamptz,
  ended_because text,
  cloned_from_id uuid constraint call_cloned_from_id_fkey references call (id),
  constraint call_caps_check check (floor_minor <= cap_minor),
  constraint call_stages_check check ((stages = '{full}' and interest_deadline_at is null) or stages = '{interest,full}'),
  constraint call_dates_check check (opens_at < deadline_at),
  constraint call_interest_dates_check check (opens_at < interest_deadline_at and interest_deadline_at < deadline_at),
  constraint call_published_check check (state in ('draft', 'cancelled') or (published_at is not null and opens_at is not null and (deadline_at is not null or kind = 'continuous')))
);
select keep_record('call');
create index call_by_deadline on call (deadline_at) where state = 'published';
create index call_by_programme on call (programme_id);
-- English words by their stems; every language besides is found by its characters.
create index call_in_english on call using gin (to_tsvector('english', coalesce(title ->> 'en', '') || ' ' || coalesce(summary ->> 'en', '')));

-- What is asked at a stage of a call: a JSON Schema 2020-12 and how it is shown. Who keeps the call keeps its forms, so they carry where it belongs.
create table call_form (
  id uuid primary key,
  state text not null check (state in ('current')),
  call_id uuid not null references call (id),
  holder_id uuid not null references organisation (id),
  region_id uuid,
  programme_id uuid,
  stage text not null check (stage in ('eligibility', 'interest', 'full', 'report')),
  edition integer not null check (edition > 0),
  schema jsonb not null,
  ui jsonb not null,
  constraint call_form_stage_key unique (call_id, stage)
);
select keep_record('call_form');

-- A deadline that was moved, with its reason. Those of one decision over many calls share the order.
create table deadline_extension (
  id uuid primary key,
  state text not null check (state in ('decided')),
  call_id uuid not null references call (id),
  holder_id uuid not null references organisation (id),
  stage text not null check (stage in ('interest', 'full')),
  from_at timestamptz not null,
  deadline_at timestamptz not null,
  because jsonb not null,
  order_id uuid not null,
  constraint deadline_extension_later_check check (deadline_at > from_at)
);
select keep_record('deadline_extension');
create index deadline_extension_by_call on deadline_extension (call_id);

-- A search that its owner hears of by mail, once a day at most, or one call that they follow.
create table call_subscription (
  id uuid primary key,
  state text not null check (state in ('active', 'ended')),
  person_id uuid not null references person (id),
  name text not null,
  call_id uuid references call (id),
  words text,
  kind text check (kind in ('open', 'continuous', 'solver', 'block', 'joint')),
  field_code text,
  programme_id uuid,
  told_until timestamptz not null
);
select keep_record('call_subscription');
create unique index call_subscription_call_key on call_subscription (person_id, call_id) where state = 'active' and call_id is not null;
create index call_subscription_by_call on call_subscription (call_id) where state = 'active';
