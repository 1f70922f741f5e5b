-- From what the strategy asks for to what is funded: programmes, their road map, their feasibility, and the register of problems.

create table programme (
  id uuid primary key,
  state text not null check (state in ('draft', 'studied', 'launched', 'closed', 'dropped')),
  code text not null constraint programme_code_key unique,
  name jsonb not null,
  purpose jsonb not null,
  kind text not null check (kind in ('programme', 'sub-programme', 'major-project', 'free-exploration', 'young-scientists', 'problem-solving', 'joint')),
  tier integer check (tier between 1 and 9),
  sequence integer check (sequence between 1 and 1000),
  parent_id uuid constraint programme_parent_id_fkey references programme (id),
  holder_id uuid not null constraint programme_holder_id_fkey references organisation (id),
  fund_id uuid,
  chain_link text check (chain_link in ('basic', 'applied', 'pilot', 'product', 'market')),
  field_codes text[] not null,
  non_consensus_percent numeric check (non_consensus_percent between 0 and 100),
  early_career_percent numeric check (early_career_percent between 0 and 100),
  career_rule jsonb,
  routing jsonb,
  foreign_partners text not null check (foreign_partners in ('not-eligible', 'as-partner', 'as-lead')),
  partner_funders jsonb not null,
  from_on date not null,
  to_on date,
  launched_at timestamptz,
  constraint programme_parent_id_check check (parent_id <> id),
  constraint programme_to_on_check check (to_on >= from_on),
  constraint programme_launched_check check (state not in ('launched', 'closed') or launched_at is not null)
);
select keep_record('programme');
create index programme_by_parent on programme (parent_id);
create index programme_by_holder on programme (holder_id);

-- What was launched is what people apply under and what money is promised for: what it is stands. A programme hangs under one that does not hang under it.
create function programme_stands() returns trigger language plpgsql as $$
begin
  if old.launched_at is not null
     and (new.code, new.kind, new.holder_id, new.fund_id, new.parent_id, new.chain_link, new.career_rule, new.partner_funders, new.from_on)
         is distinct from (old.code, old.kind, old.holder_id, old.fund_id, old.parent_id, old.chain_link, old.career_rule, old.partner_funders, old.from_on) then
    raise exception 'The programme was launched.' using errcode = '23514', constraint = 'programme_stands', table = 'programme';
  end if;
  if new.parent_id is distinct from old.parent_id and exists (
    with recursive above as (
      select new.parent_id as id
      union select programme.parent_id from above join programme on programme.id = above.id
    ) select from above where id = new.id) then
    raise exception 'A programme would hang under itself.' using errcode = '23514', constraint = 'programme_circle_check', table = 'programme';
  end if;
  return new;
end $$;
create trigger programme_stands before update on programme for each row execute function programme_stands();

-- A programme serves a task, an objective or a clause: the link of the line of sight.
create table mandate (
  id uuid primary key,
  state text not null check (state in ('standing', 'withdrawn')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  task_id uuid constraint mandate_task_id_fkey references task (id),
  objective_id uuid constraint mandate_objective_id_fkey references objective (id),
  clause_id uuid constraint mandate_clause_id_fkey references clause (id),
  share_percent numeric constraint mandate_share_percent_check check (share_percent > 0 and share_percent <= 100),
  note jsonb,
  constraint mandate_one_check check (num_nonnulls(task_id, objective_id, clause_id) = 1)
);
select keep_record('mandate');
create unique index mandate_task_id_key on mandate (programme_id, task_id) where state = 'standing' and task_id is not null;
create unique index mandate_objective_id_key on mandate (programme_id, objective_id) where state = 'standing' and objective_id is not null;
create unique index mandate_clause_id_key on mandate (programme_id, clause_id) where state = 'standing' and clause_id is not null;
create index mandate_by_task on mandate (task_id) where task_id is not null;
create index mandate_by_objective on mandate (objective_id) where objective_id is not null;
create index mandate_by_clause on mandate (clause_id) where clause_id is not null;

create table goal (
  id uuid primary key,
  state text not null check (state in ('standing', 'reached', 'missed', 'dropped')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  parent_id uuid,
  code text not null,
  name jsonb not null,
  statement jsonb,
  indicator jsonb,
  unit text,
  baseline numeric,
  target numeric,
  due_on date,
  position integer not null,
  constraint goal_code_key unique (programme_id, code),
  constraint goal_in_programme_key unique (id, programme_id),
  constraint goal_parent_id_fkey foreign key (parent_id, programme_id) references goal (id, programme_id),
  constraint goal_parent_id_check check (parent_id <> id),
  constraint goal_target_check check (target is null or (indicator is not null and unit is not null))
);
select keep_record('goal');
create index goal_by_parent on goal (parent_id);

-- What a technical indicator of a goal was measured at.
create table goal_reading (
  id uuid primary key,
  state text not null check (state in ('recorded', 'withdrawn')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  goal_id uuid not null,
  value numeric not null,
  "on" date not null,
  source text not null,
  constraint goal_reading_goal_id_fkey foreign key (goal_id, programme_id) references goal (id, programme_id)
);
select keep_record('goal_reading');
create unique index goal_reading_on_key on goal_reading (goal_id, "on") where state = 'recorded';

create table stage_gate (
  id uuid primary key,
  state text not null check (state in ('planned', 'held', 'passed', 'stopped')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  code text not null,
  name jsonb not null,
  position integer not null,
  due_on date not null,
  entry_criteria jsonb not null,
  exit_criteria jsonb not null,
  goal_ids uuid[] not null,
  constraint stage_gate_code_key unique (programme_id, code),
  constraint stage_gate_position_key unique (programme_id, position),
  constraint stage_gate_in_programme_key unique (id, programme_id)
);
select keep_record('stage_gate');

create table gate_decision (
  id uuid primary key,
  state text not null check (state = 'standing'),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  stage_gate_id uuid not null,
  outcome text not null check (outcome in ('passed', 'held', 'stopped')),
  answers jsonb not null,
  because jsonb not null,
  decided_by uuid not null,
  decided_on date not null,
  constraint gate_decision_stage_gate_id_fkey foreign key (stage_gate_id, programme_id) references stage_gate (id, programme_id)
);
select keep_record('gate_decision');
create index gate_decision_by_gate on gate_decision (stage_gate_id);

-- A programme, or a gate of it, needs another programme, or a gate of that.
create table dependency (
  id uuid primary key,
  state text not null check (state in ('standing', 'withdrawn')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  gate_id uuid,
  needs_programme_id uuid not null constraint dependency_needs_programme_id_fkey references programme (id),
  needs_gate_id uuid,
  note jsonb,
  constraint dependency_gate_id_fkey foreign key (gate_id, programme_id) references stage_gate (id, programme_id),
  constraint dependency_needs_gate_id_fkey foreign key (needs_gate_id, needs_programme_id) references stage_gate (id, programme_id),
  constraint dependency_self_check check (programme_id <> needs_programme_id)
);
select keep_record('dependency');
create unique index dependency_pair_key on dependency (programme_id, needs_programme_id, gate_id, needs_gate_id) nulls not distinct where state = 'standing';
create index dependency_by_needs on dependency (needs_programme_id);

-- No programme waits for itself, however long the way round; writers of dependencies take turns, so that two cannot close a circle together.
create function dependency_has_no_circle() returns trigger language plpgsql as $$
begin
  if new.state <> 'standing' then return new; end if;
  perform pg_advisory_xact_lock(hashtext('dependency'));
  if exists (
    with recursive needed as (
      select new.needs_programme_id as id
      union select dependency.needs_programme_id from needed join dependency on dependency.programme_id = needed.id and dependency.state = 'standing'
    ) select from needed where id = new.programme_id) then
    raise exception 'Programmes would wait for each other in a circle.' using errcode = '23514', constraint = 'dependency_circle_check', table = 'dependency';
  end if;
  return new;
end $$;
create trigger dependency_has_no_circle before insert or update on dependency for each row execute function dependency_has_no_circle();

create table programme_role (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  person_id uuid not null constraint programme_role_person_id_fkey references person (id),
  role text not null check (role in ('chief-engineer', 'expert', 'manager')),
  speciality jsonb,
  from_on date not null,
  to_on date,
  constraint programme_role_to_on_check check (to_on >= from_on)
);
select keep_record('programme_role');
create unique index programme_role_chief_key on programme_role (programme_id) where state = 'current' and role = 'chief-engineer';
create unique index programme_role_person_id_key on programme_role (programme_id, person_id, role) where state = 'current';
create index programme_role_by_person on programme_role (person_id);

create table feasibility_dossier (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'accepted', 'returned', 'rejected')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  edition integer not null check (edition > 0),
  author_ids uuid[] not null constraint feasibility_dossier_author_ids_check check (cardinality(author_ids) > 0),
  need jsonb not null,
  route jsonb,
  alternatives jsonb,
  risks jsonb,
  benefits jsonb,
  currency text check (currency ~ '^[A-Z]{3}$'),
  cost_minor bigint constraint feasibility_dossier_amount_check check (cost_minor between 1 and 9007199254740991),
  submitted_at timestamptz,
  constraint feasibility_dossier_edition_key unique (programme_id, edition),
  constraint feasibility_dossier_cost_minor_check check ((currency is null) = (cost_minor is null)),
  constraint feasibility_dossier_in_programme_key unique (id, programme_id)
);
select keep_record('feasibility_dossier');

create table feasibility_opinion (
  id uuid primary key,
  state text not null check (state in ('asked', 'given', 'declined')),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  dossier_id uuid not null,
  person_id uuid not null constraint feasibility_opinion_person_id_fkey references person (id),
  verdict text check (verdict in ('for', 'with-conditions', 'against')),
  opinion jsonb,
  conditions jsonb,
  due_on date,
  given_at timestamptz,
  constraint feasibility_opinion_dossier_id_fkey foreign key (dossier_id, programme_id) references feasibility_dossier (id, programme_id),
  constraint feasibility_opinion_person_id_key unique (dossier_id, person_id),
  constraint feasibility_opinion_given_check check ((state = 'given') = (verdict is not null and opinion is not null and given_at is not null))
);
select keep_record('feasibility_opinion');
create index feasibility_opinion_by_person on feasibility_opinion (person_id);

create table feasibility_decision (
  id uuid primary key,
  state text not null check (state = 'standing'),
  programme_id uuid not null references programme (id),
  holder_id uuid not null references organisation (id),
  dossier_id uuid not null constraint feasibility_decision_dossier_id_key unique,
  outcome text not null check (outcome in ('accepted', 'returned', 'rejected')),
  because jsonb not null,
  answers jsonb not null,
  decided_by uuid not null,
  decided_on date not null,
  constraint feasibility_decision_dossier_id_fkey foreign key (dossier_id, programme_id) references feasibility_dossier (id, programme_id)
);
select keep_record('feasibility_decision');

-- A day on which the order of programmes is decided anew.
create table reprioritisation (
  id uuid primary key,
  state text not null check (state in ('planned', 'held', 'cancelled')),
  holder_id uuid not null constraint reprioritisation_holder_id_fkey references organisation (id),
  name jsonb not null,
  due_on date not null,
  every_months integer check (every_months between 1 and 120),
  held_on date,
  because jsonb,
  changes jsonb not null,
  decided_by uuid,
  constraint reprioritisation_held_check check ((state = 'held') = (held_on is not null and because is not null and decided_by is not null))
);
select keep_record('reprioritisation');

create table problem (
  id uuid primary key,
  state text not null check (state in ('open', 'called', 'solved', 'withdrawn')),
  code text not null constraint problem_code_key unique,
  name jsonb not null,
  statement jsonb not null,
  solved_when jsonb not null,
  owner_id uuid not null constraint problem_owner_id_fkey references organisation (id),
  position text not null check (position in ('catching-up', 'pulling-even', 'leading')),
  comparator jsonb,
  due_on date,
  programme_id uuid constraint problem_programme_id_fkey references programme (id),
  task_id uuid constraint problem_task_id_fkey references task (id),
  objective_id uuid constraint problem_objective_id_fkey references objective (id),
  clause_id uuid constraint problem_clause_id_fkey references clause (id),
  field_codes text[] not null,
  constraint problem_one_check check (num_nonnulls(task_id, objective_id, clause_id) <= 1)
);
select keep_record('problem');
create index problem_by_programme on problem (programme_id) where programme_id is not null;

-- What was held to solve a problem: by which project, with which result; both are ids of systems that come later.
create table problem_solution (
  id uuid primary key,
  state text not null check (state in ('standing', 'withdrawn')),
  problem_id uuid not null constraint problem_solution_problem_id_fkey references problem (id),
  owner_id uuid not null references organisation (id),
  says jsonb not null,
  position text not null check (position in ('catching-up', 'pulling-even', 'leading')),
  project_id uuid,
  result_id uuid,
  decided_by uuid not null,
  decided_on date not null
);
select keep_record('problem_solution');
create unique index problem_solution_problem_id_key on problem_solution (problem_id) where state = 'standing';
