create extension if not exists pg_trgm;

-- A name as one string to compare: both languages, lower case.
create function plain_name(name jsonb) returns text language sql immutable as $$
  select lower(coalesce(name->>'en', '') || ' ' || coalesce(name->>'zh-Hans', ''))
$$;

create table region (
  id uuid primary key,
  state text not null check (state in ('current', 'former')),
  code text not null constraint region_code_key unique,
  level text not null check (level in ('world', 'country', 'province', 'city', 'zone')),
  name jsonb not null,
  parent_id uuid references region (id),
  tile_column integer,
  tile_row integer,
  constraint region_parent_check check (parent_id <> id)
);
select keep_record('region');
create index region_by_parent on region (parent_id);

create table region_set (
  id uuid primary key,
  state text not null check (state in ('current', 'former')),
  code text not null constraint region_set_code_key unique,
  name jsonb not null,
  meaning jsonb not null,
  member_ids uuid[] not null check (cardinality(member_ids) > 0)
);
select keep_record('region_set');

create table organisation (
  id uuid primary key,
  state text not null check (state in ('active', 'closed', 'merged')),
  code text constraint organisation_code_key unique,
  name jsonb not null,
  kind text not null,
  parent_id uuid references organisation (id),
  region_id uuid references region (id),
  ror text constraint organisation_ror_key unique,
  credit_code text constraint organisation_credit_code_key unique,
  website text,
  merged_into_id uuid references organisation (id),
  constraint organisation_parent_check check (parent_id <> id)
);
select keep_record('organisation');
create index organisation_by_parent on organisation (parent_id);
create index organisation_by_name on organisation using gin (plain_name(name) gin_trgm_ops);

create table person (
  id uuid primary key,
  state text not null check (state in ('active', 'merged')),
  given_name text not null,
  family_name text not null,
  native_name text,
  orcid text constraint person_orcid_key unique,
  email text,
  organisation_id uuid references organisation (id),
  merged_into_id uuid references person (id)
);
select keep_record('person');
create index person_by_name on person using gin (lower(given_name || ' ' || family_name || ' ' || coalesce(native_name, '')) gin_trgm_ops);
create index person_by_organisation on person (organisation_id);

-- A role that a person holds in an organisation, or on the whole platform, from a day to a day.
create table appointment (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  person_id uuid not null references person (id),
  role text not null,
  organisation_id uuid references organisation (id),
  from_on date not null,
  to_on date,
  constraint appointment_to_check check (to_on >= from_on)
);
select keep_record('appointment');
create index appointment_by_person on appointment (person_id);

-- Two rows that are the same person or organisation.
create table merger (
  id uuid primary key,
  state text not null check (state in ('merged', 'undone')),
  kind text not null check (kind in ('person', 'organisation')),
  kept_id uuid not null,
  gone_id uuid not null,
  because text not null,
  constraint merger_two_check check (kept_id <> gone_id)
);
select keep_record('merger');
create unique index merger_gone_key on merger (gone_id) where state = 'merged';

create table code_list (
  id uuid primary key,
  state text not null check (state in ('current', 'superseded')),
  code text not null,
  list_version text not null,
  name jsonb not null,
  source text not null,
  constraint code_list_version_key unique (code, list_version)
);
select keep_record('code_list');

create table code (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  code_list_id uuid not null references code_list (id),
  code text not null,
  parent_code text,
  position integer not null,
  name jsonb not null,
  meaning jsonb,
  constraint code_code_key unique (code_list_id, code)
);
select keep_record('code');

create table crosswalk (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  from_list_id uuid not null references code_list (id),
  to_list_id uuid not null references code_list (id),
  from_code text not null,
  to_code text not null,
  match text not null check (match in ('exact', 'broader', 'narrower', 'related')),
  source text not null,
  constraint crosswalk_pair_key unique (from_list_id, to_list_id, from_code, to_code),
  foreign key (from_list_id, from_code) references code (code_list_id, code),
  foreign key (to_list_id, to_code) references code (code_list_id, code)
);
select keep_record('crosswalk');

-- How a person proves who they are. Never in the journal, never exported.
create table account (
  id uuid primary key,
  person_id uuid not null references person (id),
  email text not null,
  password_hash text,
  created_at timestamptz not null default now(),
  failed_tries integer not null default 0,
  locked_until timestamptz
);
create unique index account_email_key on account (lower(email));

create table session (
  token_hash bytea primary key,
  account_id uuid not null references account (id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  agent text
);
create index session_by_account on session (account_id);

-- A link that makes the first administrator; used once.
create table invitation (
  token_hash bytea primary key,
  role text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
