-- Projects: what an award became. Rows of earlier systems (award, application, call, programme, commitment) are named by their ids.

-- The rules that projects of a holder are run under, by edition; a project stays under the edition of its opening.
create table project_scheme (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  holder_id uuid not null constraint project_scheme_holder_id_fkey references organisation (id),
  edition integer not null check (edition > 0),
  rules jsonb not null,
  constraint project_scheme_edition_key unique (holder_id, edition)
);
select keep_record('project_scheme');
create unique index project_scheme_current_key on project_scheme (holder_id) where state = 'current';

create table project (
  id uuid primary key,
  state text not null check (state in ('signing', 'running', 'suspended', 'accepted', 'closed-diligently', 'terminated')),
  reference text not null constraint project_reference_key unique,
  award_id uuid not null constraint project_award_id_key unique,
  application_id uuid not null,
  call_id uuid not null,
  programme_id uuid,
  title jsonb not null,
  abstract jsonb not null,
  organisation_id uuid not null constraint project_organisation_id_fkey references organisation (id),
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  lead_id uuid not null constraint project_lead_id_fkey references person (id),
  field_codes text[] not null,
  keywords text[] not null,
  currency text not null constraint project_currency_check check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  budget_line_id uuid,
  commitment_id uuid,
  scheme_id uuid references project_scheme (id),
  from_on date not null,
  to_on date not null,
  planned_to_on date not null,
  constraint project_to_on_check check (to_on >= from_on)
);
select keep_record('project');
create index project_by_application on project (application_id);
create index project_by_call on project (call_id);
create index project_by_programme on project (programme_id) where programme_id is not null;
create index project_by_organisation on project (organisation_id);
create index project_by_lead on project (lead_id);
create index project_by_holder on project (holder_id, state);
create index project_by_change on project (updated_at, id);

create table project_contract (
  id uuid primary key,
  state text not null check (state in ('offered', 'signed', 'replaced')),
  project_id uuid not null references project (id),
  edition integer not null check (edition > 0),
  wording jsonb not null,
  conditions jsonb,
  terms jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  constraint project_contract_edition_key unique (project_id, edition)
);
select keep_record('project_contract');
create unique index project_contract_standing_key on project_contract (project_id) where state <> 'replaced';

-- A side accepted the text with this digest: who, and when. Nothing of it is ever changed.
create table contract_signature (
  id uuid primary key,
  state text not null check (state in ('given')),
  contract_id uuid not null references project_contract (id),
  project_id uuid not null references project (id),
  side text not null check (side in ('funder', 'recipient')),
  person_id uuid not null references person (id),
  signed_at timestamptz not null,
  digest text not null,
  constraint contract_signature_side_key unique (contract_id, side),
  constraint contract_signature_person_key unique (contract_id, person_id)
);
select keep_record('contract_signature');

create table project_member (
  id uuid primary key,
  state text not null check (state in ('current', 'left')),
  project_id uuid not null references project (id),
  person_id uuid not null constraint project_member_person_id_fkey references person (id),
  role text not null check (role in ('lead', 'co-lead', 'contributor', 'assistant')),
  organisation_id uuid references organisation (id),
  from_on date not null,
  to_on date,
  constraint project_member_to_on_check check (to_on >= from_on)
);
select keep_record('project_member');
create unique index project_member_current_key on project_member (project_id, person_id) where state = 'current';
create unique index project_member_lead_key on project_member (project_id) where state = 'current' and role = 'lead';
create index project_member_by_person on project_member (person_id);

create table project_milestone (
  id uuid primary key,
  state text not null check (state in ('planned', 'reported', 'confirmed', 'dropped')),
  project_id uuid not null references project (id),
  place integer not null check (place > 0),
  name jsonb not null,
  deliverable jsonb,
  due_on date not null,
  planned_on date not null,
  reached_on date,
  evidence text,
  reported_by uuid references person (id),
  confirmed_by uuid references person (id),
  remark text,
  constraint project_milestone_place_key unique (project_id, place),
  constraint project_milestone_reached_check check ((state in ('reported', 'confirmed')) = (reached_on is not null and evidence is not null)),
  constraint project_milestone_eyes_check check (confirmed_by is null or confirmed_by <> reported_by)
);
select keep_record('project_milestone');

create table technical_indicator (
  id uuid primary key,
  state text not null check (state in ('current', 'dropped')),
  project_id uuid not null references project (id),
  name jsonb not null,
  unit text not null,
  baseline numeric,
  target numeric not null,
  direction text not null check (direction in ('increase', 'decrease')),
  target_on date
);
select keep_record('technical_indicator');
create index technical_indicator_by_project on technical_indicator (project_id);

create table indicator_reading (
  id uuid primary key,
  state text not null check (state in ('measured', 'withdrawn')),
  project_id uuid not null references project (id),
  indicator_id uuid not null references technical_indicator (id),
  value numeric not null,
  measured_on date not null,
  method text not null,
  evidence text not null
);
select keep_record('indicator_reading');
create unique index indicator_reading_day_key on indicator_reading (indicator_id, measured_on) where state = 'measured';
create index indicator_reading_by_project on indicator_reading (project_id);

-- What may be spent on a category: carried over from the application, changed by change requests.
create table project_cost (
  id uuid primary key,
  state text not null check (state in ('current')),
  project_id uuid not null references project (id),
  category text not null,
  applied_minor bigint not null check (applied_minor >= 0),
  planned_minor bigint not null check (planned_minor >= 0),
  constraint project_cost_category_key unique (project_id, category)
);
select keep_record('project_cost');

-- What was spent on a category, as the team says it.
create table project_expense (
  id uuid primary key,
  state text not null check (state in ('stated', 'withdrawn')),
  project_id uuid not null references project (id),
  category text not null,
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  spent_on date not null,
  purpose text not null,
  evidence text
);
select keep_record('project_expense');
create index project_expense_by_project on project_expense (project_id, category);

create table change_request (
  id uuid primary key,
  state text not null check (state in ('requested', 'allowed-by-rule', 'approved', 'refused', 'withdrawn')),
  project_id uuid not null references project (id),
  kind text not null check (kind in ('cost-move', 'extension', 'milestone', 'indicator', 'lead', 'organisation', 'other')),
  because text not null,
  change jsonb not null,
  before jsonb not null,
  rule jsonb not null,
  decided_by uuid references person (id),
  decided_at timestamptz,
  answer text
);
select keep_record('change_request');
create index change_request_by_project on change_request (project_id);

-- The payment plan, and what became of each payment.
create table payment_request (
  id uuid primary key,
  state text not null check (state in ('planned', 'requested', 'approved', 'paid', 'returned')),
  project_id uuid not null references project (id),
  place integer not null check (place > 0),
  name jsonb not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  due_on date,
  milestone_id uuid references project_milestone (id),
  requested_by uuid references person (id),
  requested_at timestamptz,
  note text,
  approved_by uuid references person (id),
  answer text,
  disbursement_id uuid constraint payment_request_disbursement_id_key unique,
  paid_on date,
  constraint payment_request_place_key unique (project_id, place),
  constraint payment_request_paid_check check ((state = 'paid') = (disbursement_id is not null and paid_on is not null)),
  constraint payment_request_eyes_check check (approved_by is null or approved_by <> requested_by)
);
select keep_record('payment_request');

create table project_risk (
  id uuid primary key,
  state text not null check (state in ('open', 'happened', 'closed')),
  project_id uuid not null references project (id),
  name text not null,
  chance text not null check (chance in ('low', 'medium', 'high')),
  harm text not null check (harm in ('low', 'medium', 'high')),
  response text not null,
  outcome text
);
select keep_record('project_risk');
create index project_risk_by_project on project_risk (project_id);

create table project_review (
  id uuid primary key,
  state text not null check (state in ('given', 'decided')),
  project_id uuid not null references project (id),
  kind text not null check (kind in ('mid-term', 'gate', 'acceptance')),
  held_on date not null,
  reviewer_id uuid not null references person (id),
  opinion text not null,
  findings jsonb not null,
  recommendation text not null check (recommendation in ('go', 'adjust', 'stop', 'accept', 'not-accept')),
  decision text check (decision in ('go', 'adjust', 'stop', 'accept', 'not-accept')),
  because text,
  decided_by uuid references person (id),
  decided_at timestamptz,
  constraint project_review_decided_check check ((state = 'decided') = (decision is not null and because is not null and decided_by is not null)),
  constraint project_review_eyes_check check (decided_by is null or decided_by <> reviewer_id)
);
select keep_record('project_review');
create index project_review_by_project on project_review (project_id);

create table diligent_failure (
  id uuid primary key,
  state text not null check (state in ('claimed', 'diligent', 'not-diligent', 'withdrawn')),
  project_id uuid not null references project (id),
  hypothesis jsonb not null,
  tried jsonb not null,
  why jsonb not null,
  lessons jsonb not null,
  evidence text not null,
  claimed_by uuid not null references person (id),
  ruling text,
  ruled_by uuid references person (id),
  ruled_at timestamptz,
  constraint diligent_failure_eyes_check check (ruled_by is null or ruled_by <> claimed_by)
);
select keep_record('diligent_failure');
create unique index diligent_failure_standing_key on diligent_failure (project_id) where state in ('claimed', 'diligent');

create table project_suspension (
  id uuid primary key,
  state text not null check (state in ('standing', 'lifted')),
  project_id uuid not null references project (id),
  because text not null,
  from_on date not null,
  lifted_because text,
  lifted_by uuid references person (id)
);
select keep_record('project_suspension');
create unique index project_suspension_standing_key on project_suspension (project_id) where state = 'standing';

-- How a project ended: the decision, who took it and on what ground.
create table project_closure (
  id uuid primary key,
  state text not null check (state in ('decided')),
  project_id uuid not null constraint project_closure_project_id_key unique references project (id),
  how text not null check (how in ('accepted', 'diligent-failure', 'stopped', 'withdrawn', 'breach')),
  because text not null,
  review_id uuid references project_review (id),
  failure_id uuid references diligent_failure (id),
  decided_by uuid not null references person (id),
  closed_on date not null
);
select keep_record('project_closure');
