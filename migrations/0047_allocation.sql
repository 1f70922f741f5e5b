-- Who gets the money of a call: from grades to a ranking, from there to verdicts, to what is published, to awards. Each row carries the call that it is of,
-- with its holder, region and programme, so that it says by itself whose it is.

-- The hash of the seed by which a zone of equals is drawn, one for each call, written before grades are closed.
create table seed_commitment (
  id uuid primary key,
  state text not null check (state in ('sealed', 'revealed')),
  call_id uuid not null constraint seed_commitment_call_id_key unique,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  commitment text not null constraint seed_commitment_commitment_check check (commitment ~ '^[0-9a-f]{64}$'),
  origin text not null check (origin in ('platform', 'given')),
  committed_at timestamptz not null,
  seed text,
  revealed_at timestamptz,
  constraint seed_commitment_seed_check check (
    (state = 'revealed') = (seed is not null) and (seed is null) = (revealed_at is null)
    and (seed is null or commitment = encode(sha256(convert_to(seed, 'UTF8')), 'hex')))
);
select keep_record('seed_commitment');

-- Seeds that the platform drew itself, until they are revealed. No record: the journal would tell them.
create table sealed_seed (
  call_id uuid primary key,
  seed text not null
);

create table allocation (
  id uuid primary key,
  state text not null check (state in ('draft', 'proposed', 'decided', 'published', 'final', 'superseded')),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  budget_minor bigint not null check (budget_minor between 1 and 9007199254740991),
  scenario_id uuid, -- of allocation_scenario, which refers back: tables that refer to each other in a circle could not be restored in an order
  settings jsonb,
  seed_commitment text,
  seed text,
  digest text constraint allocation_digest_check check (digest ~ '^[0-9a-f]{64}$'),
  decided_by uuid references person (id),
  decided_at timestamptz,
  published_at timestamptz,
  publicity_until timestamptz,
  appeal_until timestamptz,
  reserve_until date,
  because text
);
select keep_record('allocation');
create unique index allocation_call_id_key on allocation (call_id) where state <> 'superseded';

create table allocation_scenario (
  id uuid primary key,
  state text not null check (state in ('waiting', 'ready', 'impossible', 'withdrawn')),
  allocation_id uuid not null references allocation (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  name text not null,
  settings jsonb not null,
  totals jsonb,
  digest text
);
select keep_record('allocation_scenario');
create index allocation_scenario_by_allocation on allocation_scenario (allocation_id);

-- What a scenario came to, and what a decision was made of, whole. Facts: the row that they belong to names their digest.
create table allocation_sheet (
  id uuid primary key,
  of_id uuid not null,
  kind text not null check (kind in ('outcome', 'decision')),
  content text not null,
  at timestamptz not null
);
create index allocation_sheet_of on allocation_sheet (of_id, kind, id);

-- What somebody recommends for an application, whatever the grades say.
create table recommendation (
  id uuid primary key,
  state text not null check (state in ('standing', 'withdrawn')),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  application_id uuid not null,
  outcome text not null check (outcome in ('award', 'reserve', 'decline')),
  amount_minor bigint check (amount_minor between 1 and 9007199254740991),
  because text not null,
  comment jsonb,
  recommended_by uuid not null references person (id)
);
select keep_record('recommendation');
create unique index recommendation_application_id_key on recommendation (application_id) where state = 'standing';
create index recommendation_by_call on recommendation (call_id);

create table golden_ticket (
  id uuid primary key,
  state text not null check (state in ('standing', 'withdrawn')),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  application_id uuid not null,
  person_id uuid not null references person (id),
  because text not null
);
select keep_record('golden_ticket');
create unique index golden_ticket_person_id_key on golden_ticket (call_id, person_id) where state = 'standing';

create table verdict (
  id uuid primary key,
  state text not null check (state in ('decided', 'published', 'superseded')),
  allocation_id uuid not null references allocation (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  application_id uuid not null,
  reference text not null,
  title text not null,
  organisation_id uuid not null references organisation (id),
  lead_id uuid not null references person (id),
  outcome text not null check (outcome in ('award', 'reserve', 'decline')),
  rank bigint check (rank > 0),
  expected_rank numeric,
  lower numeric,
  upper numeric,
  reserve_rank bigint check (reserve_rank > 0),
  is_contested boolean not null,
  currency text not null,
  requested_minor bigint not null check (requested_minor >= 0),
  amount_minor bigint check (amount_minor between 1 and 9007199254740991),
  duration_months bigint not null,
  reasons jsonb not null,
  comment jsonb,
  remarks text[] not null,
  moved_up_at timestamptz,
  constraint verdict_application_id_key unique (allocation_id, application_id),
  constraint verdict_amount_check check ((outcome = 'decline') = (amount_minor is null)),
  constraint verdict_reserve_check check (outcome <> 'decline' or reserve_rank is null)
);
select keep_record('verdict');
create index verdict_by_call on verdict (call_id);
create index verdict_by_application on verdict (application_id);
create index verdict_by_lead on verdict (lead_id);

-- Somebody who judged sees it otherwise, and says so.
create table dissent (
  id uuid primary key,
  state text not null check (state in ('recorded')),
  allocation_id uuid not null references allocation (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  application_id uuid,
  person_id uuid not null references person (id),
  says text not null
);
select keep_record('dissent');
create index dissent_by_allocation on dissent (allocation_id);

-- What is announced of a verdict while everybody may object.
create table publicity_entry (
  id uuid primary key,
  state text not null check (state in ('standing', 'withdrawn')),
  allocation_id uuid not null references allocation (id),
  call_id uuid not null,
  verdict_id uuid not null constraint publicity_entry_verdict_id_key unique references verdict (id),
  reference text not null,
  title text not null,
  organisation_id uuid not null references organisation (id),
  lead_name text not null,
  outcome text not null check (outcome in ('award', 'reserve')),
  reserve_rank bigint,
  currency text not null,
  amount_minor bigint not null check (amount_minor > 0),
  note jsonb
);
select keep_record('publicity_entry');
create index publicity_entry_by_call on publicity_entry (call_id);

create table objection (
  id uuid primary key,
  state text not null check (state in ('lodged', 'upheld', 'dismissed', 'withdrawn')),
  allocation_id uuid not null references allocation (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  entry_id uuid references publicity_entry (id),
  person_id uuid not null references person (id),
  says text not null,
  answer text,
  answered_by uuid references person (id),
  answered_at timestamptz,
  constraint objection_answer_check check ((state in ('upheld', 'dismissed')) = (answer is not null))
);
select keep_record('objection');
create index objection_by_allocation on objection (allocation_id);

create table appeal (
  id uuid primary key,
  state text not null check (state in ('lodged', 'upheld', 'dismissed', 'withdrawn')),
  allocation_id uuid not null references allocation (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  verdict_id uuid not null references verdict (id),
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  ground text not null check (ground in ('procedure', 'fact', 'conflict', 'criteria')),
  says text not null,
  answer text,
  heard_by uuid references person (id),
  heard_at timestamptz,
  constraint appeal_answer_check check ((state in ('upheld', 'dismissed')) = (answer is not null))
);
select keep_record('appeal');
create unique index appeal_verdict_id_key on appeal (verdict_id) where state <> 'withdrawn';

create table award (
  id uuid primary key,
  state text not null check (state in ('offered', 'accepted', 'declined', 'lapsed')),
  reference text not null constraint award_reference_key unique,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  application_id uuid not null,
  verdict_id uuid not null constraint award_verdict_id_key unique references verdict (id),
  organisation_id uuid not null references organisation (id),
  lead_id uuid not null references person (id),
  title text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  budget_line_id uuid not null,
  commitment_id uuid,
  returned_minor bigint not null check (returned_minor >= 0),
  duration_months bigint not null,
  starts_on date,
  conditions text,
  offered_on date not null,
  answer_by date not null,
  answered_by uuid references person (id),
  answered_at timestamptz,
  because text,
  constraint award_returned_check check (returned_minor <= amount_minor)
);
select keep_record('award');
create unique index award_application_id_key on award (application_id) where state in ('offered', 'accepted');
create index award_by_call on award (call_id);
create index award_by_organisation on award (organisation_id);
create index award_by_lead on award (lead_id);

create table letter_template (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  outcome text not null check (outcome in ('award', 'reserve', 'decline')),
  edition bigint not null check (edition > 0),
  subject jsonb not null,
  body jsonb not null,
  constraint letter_template_edition_key unique (call_id, outcome, edition)
);
select keep_record('letter_template');
create unique index letter_template_current_key on letter_template (call_id, outcome) where state = 'current';

-- What the verdicts and awards of a call say stays under the amount of its allocation, whoever writes and however many at once.
create function awards_within_budget() returns trigger language plpgsql as $$
declare
  of allocation;
  total numeric;
begin
  select allocation.* into of from allocation join verdict on verdict.allocation_id = allocation.id where verdict.id = new.verdict_id for update of allocation;
  select coalesce(sum(award.amount_minor - award.returned_minor), 0) into total from award join verdict on verdict.id = award.verdict_id
    where verdict.allocation_id = of.id and award.state in ('offered', 'accepted') and award.id <> new.id;
  if total + new.amount_minor > of.budget_minor then
    raise exception 'The awards are more than the budget of the allocation.'
      using errcode = '23514', constraint = 'award_within_budget', table = 'award';
  end if;
  return new;
end $$;
create trigger awards_within_budget before insert on award for each row execute function awards_within_budget();
