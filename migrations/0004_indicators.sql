-- What is measured, by whom and how; and the figures. Regions belong to the registry and are named by their code.

create table source (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  code text not null constraint source_code_key unique,
  title jsonb not null,
  publisher jsonb not null,
  published_on text not null,
  url text,
  licence text not null
);
select keep_record('source');

create table indicator (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'revising', 'withdrawn')),
  code text not null constraint indicator_code_key unique,
  name jsonb not null,
  definition jsonb,
  unit text not null,
  multiplier integer not null check (multiplier between -30 and 30),
  decimals integer not null check (decimals between 0 and 8),
  direction text not null,
  frequency text not null,
  dimensions text[] not null,
  method_version text,
  method jsonb,
  source_id uuid constraint indicator_source_id_fkey references source (id),
  producer jsonb,
  licence text,
  revision_policy jsonb,
  coverage jsonb,
  quality jsonb,
  formula text,
  alternatives text[] not null
);
select keep_record('indicator');
create index indicator_by_name on indicator using gin (plain_name(name) gin_trgm_ops);

-- The figures: a fact table. A revision is a new vintage (a later released_on); a correction of a vintage is a later recorded_at.
-- numerator, denominator and factor stand beside a derived ratio, so that regions add up above and below the line.
create table observation (
  indicator_id uuid not null constraint observation_indicator_id_fkey references indicator (id),
  region_code text not null constraint observation_region_code_fkey references region (code),
  period text not null,
  dimension text not null default '',
  released_on date not null,
  recorded_at timestamptz not null,
  value numeric,
  status text not null,
  confidentiality text not null,
  missing text,
  numerator numeric,
  denominator numeric,
  factor numeric,
  source_id uuid constraint observation_source_id_fkey references source (id),
  note text,
  batch_id uuid not null,                   -- the `asking` of the command that wrote it: its lines in the journal
  constraint observation_pkey primary key (indicator_id, region_code, period, dimension, released_on, recorded_at),
  constraint observation_period_check check (period ~ '^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$'),
  constraint observation_status_check check (status in ('A', 'B', 'D', 'E', 'F', 'I', 'L', 'M', 'O', 'P', 'U')),
  constraint observation_confidentiality_check check (confidentiality in ('F', 'N', 'C')),
  constraint observation_missing_check check ((value is null) = (missing is not null))
);

-- What a derived figure was made of: the same key, then the input with its vintage; null vintage is a figure that was not there.
create table lineage (
  indicator_id uuid not null,
  region_code text not null,
  period text not null,
  dimension text not null default '',
  released_on date not null,
  recorded_at timestamptz not null,
  input_id uuid not null,
  input_period text not null,
  input_released_on date,
  input_recorded_at timestamptz,
  primary key (indicator_id, region_code, period, dimension, released_on, recorded_at, input_id, input_period)
);

-- Figures keep their meaning: once there are some, their unit, power of ten and frequency stay; and a code is never given away.
create function indicator_stands() returns trigger language plpgsql as $$
begin
  if new.code <> old.code then
    raise exception 'A code stands.' using errcode = '23514', constraint = 'indicator_code_stands', table = 'indicator';
  end if;
  if (new.unit, new.multiplier, new.frequency) is distinct from (old.unit, old.multiplier, old.frequency)
     and exists (select from observation where indicator_id = old.id) then
    raise exception 'Figures stand.' using errcode = '23514', constraint = 'indicator_figures_stand', table = 'indicator';
  end if;
  return new;
end $$;
create trigger indicator_stands before update on indicator for each row execute function indicator_stands();

-- One indicator, area and period on its way from open to locked.
create table reporting_period (
  id uuid primary key,
  state text not null check (state in ('open', 'submitted', 'verified', 'locked')),
  indicator_id uuid not null constraint reporting_period_indicator_id_fkey references indicator (id),
  area_code text not null constraint reporting_period_area_code_fkey references region (code),
  period text not null,
  organisation_id uuid constraint reporting_period_organisation_id_fkey references organisation (id),
  expected_regions text[] not null check (cardinality(expected_regions) > 0),
  due_on date,
  submitted_by uuid,
  submitted_at timestamptz,
  verified_by uuid,
  verified_at timestamptz,
  locked_at timestamptz,
  reopened_because text,
  constraint reporting_period_key unique (indicator_id, area_code, period),
  constraint reporting_period_period_check check (period ~ '^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$'),
  constraint reporting_period_verified_by_check check (verified_by <> submitted_by)
);
select keep_record('reporting_period');

-- What must hold between figures of a region: left operator right, each side a formula.
create table validation_rule (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  indicator_id uuid not null constraint validation_rule_indicator_id_fkey references indicator (id),
  code text not null,
  "left" text not null,
  operator text not null check (operator in ('=', '≠', '<', '≤', '>', '≥')),
  "right" text not null,
  importance text not null check (importance in ('error', 'warning')),
  message jsonb not null,
  constraint validation_rule_code_key unique (indicator_id, code)
);
select keep_record('validation_rule');

-- A file of figures that waits for its import; who sent it acts in the import.
create table observation_upload (
  id uuid primary key,
  at timestamptz not null,
  person jsonb not null,
  organisation_id uuid,
  name text not null,
  content text not null,
  batch_ids uuid[],
  imported_at timestamptz
);
