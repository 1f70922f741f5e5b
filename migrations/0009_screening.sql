-- Dual-use screening: a questionnaire versioned as data, its outcome for a row, and until when it holds.
create table screening_form (
  id uuid primary key,
  state text not null check (state in ('draft', 'current', 'retired')),
  code text not null,
  form_version text not null,
  name jsonb not null,
  questions jsonb not null,
  months integer not null check (months between 1 and 120),
  constraint screening_form_version_key unique (code, form_version)
);
select keep_record('screening_form');
create unique index screening_form_current_key on screening_form (code) where state = 'current';

create table screening (
  id uuid primary key,
  state text not null check (state in ('current', 'replaced')),
  record text not null,
  row_id uuid not null,
  form_id uuid not null references screening_form (id),
  answers jsonb not null,
  outcome text not null check (outcome in ('clear', 'refer', 'restrict', 'refuse')),
  because text not null,
  expires_on date not null
);
select keep_record('screening');
create unique index screening_current_key on screening (row_id) where state = 'current';
create index screening_by_expiry on screening (expires_on) where state = 'current';
