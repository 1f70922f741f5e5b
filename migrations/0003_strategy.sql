-- A strategy as a tree of records. Every part belongs to one strategy, and every reference between parts stays inside it:
-- the foreign keys carry strategy_id, the lists of ids are checked when the command ends.
-- Organisations and regions belong to the registry and are plain ids and codes here.

create function each_in_strategy() returns trigger language plpgsql as $$
declare ids uuid[]; found integer;
begin
  execute format('select ($1).%I', tg_argv[0]) into ids using new;
  if coalesce(cardinality(ids), 0) = 0 then return null; end if;
  execute format('select count(*) from %I where id = any($1) and strategy_id = $2', tg_argv[1]) into found using ids, new.strategy_id;
  if found <> (select count(distinct id) from unnest(ids) as id) then
    raise exception 'A % is named that is not in this strategy.', tg_argv[1]
      using errcode = '23503', constraint = format('%s_%s_fkey', tg_table_name, tg_argv[0]), table = tg_table_name;
  end if;
  return null;
end $$;

-- What was published stands; whoever wants to change it takes it back to draft first.
create function published_stands() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and new.state = 'published' then
    raise exception 'What was published stands.' using errcode = '23514', constraint = 'published_stands', table = tg_table_name;
  end if;
  return new;
end $$;

-- The last line of every part of a strategy.
create function keep_part(part regclass, variadic lists text[]) returns void language plpgsql as $$
declare list text;
begin
  perform keep_record(part);
  execute format('alter table %s add constraint %s_state_check check (state in (''draft'', ''published'', ''withdrawn''))', part, part);
  execute format('create trigger published_stands before update on %s for each row execute function published_stands()', part);
  foreach list in array lists loop
    execute format('create constraint trigger %s after insert or update on %s deferrable initially deferred
      for each row execute function each_in_strategy(%L, %L)', split_part(list, ' ', 1), part, split_part(list, ' ', 1), split_part(list, ' ', 2));
  end loop;
end $$;

create table strategy (
  id uuid primary key,
  state text not null,
  code text not null constraint strategy_code_key unique,
  name jsonb not null,
  summary jsonb not null,
  document_title jsonb not null,
  issued_by jsonb not null,
  issued_on date not null,
  document_url text,
  "from" integer not null,
  "to" integer not null,
  area_code text not null,
  fictional boolean not null,
  constraint strategy_to_check check ("to" >= "from")
);
select keep_part('strategy', variadic '{}');

create table mark (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null constraint mark_strategy_id_fkey references strategy,
  code text not null,
  family text not null,
  "order" integer not null,
  name jsonb not null,
  meaning jsonb not null,
  constraint mark_code_key unique (strategy_id, code)
);
select keep_part('mark', variadic '{}');

create table clause (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null constraint clause_strategy_id_fkey references strategy,
  number text not null,
  parent_id uuid,
  level text not null,
  kind text not null,
  heading jsonb not null,
  paraphrase jsonb not null,
  also_at uuid[] not null,
  marks uuid[] not null,
  position integer not null,
  constraint clause_number_key unique (strategy_id, number),
  constraint clause_in_strategy_key unique (id, strategy_id),
  constraint clause_parent_id_fkey foreign key (parent_id, strategy_id) references clause (id, strategy_id),
  constraint clause_parent_id_check check (parent_id <> id)
);
create index clause_by_parent on clause (parent_id);
select keep_part('clause', 'also_at clause', 'marks mark');

create table step (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null constraint step_strategy_id_fkey references strategy,
  code text not null,
  name jsonb not null,
  statement jsonb not null,
  clause_id uuid not null,
  also_serves uuid[] not null,
  marks uuid[] not null,
  position integer not null,
  "from" integer not null,
  "to" integer not null,
  constraint step_code_key unique (strategy_id, code),
  constraint step_in_strategy_key unique (id, strategy_id),
  constraint step_clause_id_fkey foreign key (clause_id, strategy_id) references clause (id, strategy_id),
  constraint step_to_check check ("to" >= "from")
);
select keep_part('step', 'also_serves clause', 'marks mark');

create table objective (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null constraint objective_strategy_id_fkey references strategy,
  code text not null,
  name jsonb not null,
  statement jsonb not null,
  clause_id uuid not null,
  also_serves uuid[] not null,
  marks uuid[] not null,
  position integer not null,
  step_id uuid not null,
  constraint objective_code_key unique (strategy_id, code),
  constraint objective_in_strategy_key unique (id, strategy_id),
  constraint objective_clause_id_fkey foreign key (clause_id, strategy_id) references clause (id, strategy_id),
  constraint objective_step_id_fkey foreign key (step_id, strategy_id) references step (id, strategy_id)
);
create index objective_by_step on objective (step_id);
select keep_part('objective', 'also_serves clause', 'marks mark');

create table target (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null constraint target_strategy_id_fkey references strategy,
  code text not null,
  name jsonb not null,
  statement jsonb not null,
  clause_id uuid not null,
  also_serves uuid[] not null,
  marks uuid[] not null,
  position integer not null,
  objective_id uuid not null,
  kind text not null,
  indicator_code text,
  area_code text not null,
  direction text not null,
  baseline_year integer,
  baseline_value numeric,
  baseline_source text,
  ranking jsonb,
  rubric jsonb,
  lower_bound numeric,
  upper_bound numeric,
  owner_id uuid,
  owner_from date,
  split_rule text,
  split_note jsonb,
  constraint target_code_key unique (strategy_id, code),
  constraint target_in_strategy_key unique (id, strategy_id),
  constraint target_clause_id_fkey foreign key (clause_id, strategy_id) references clause (id, strategy_id),
  constraint target_objective_id_fkey foreign key (objective_id, strategy_id) references objective (id, strategy_id),
  constraint target_upper_bound_check check (upper_bound > lower_bound),
  constraint target_baseline_value_check check ((baseline_year is null) = (baseline_value is null)),
  constraint target_owner_from_check check (owner_from is null or owner_id is not null)
);
create index target_by_objective on target (objective_id);
create index target_by_indicator on target (indicator_code);
create index target_by_owner on target (owner_id);
select keep_part('target', 'also_serves clause', 'marks mark');

create table milestone (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null,
  target_id uuid not null,
  objective_id uuid not null,
  clause_id uuid not null,
  year integer not null,
  value numeric,
  level integer,
  comparison text not null,
  constraint milestone_year_key unique (target_id, year),
  constraint milestone_target_id_fkey foreign key (target_id, strategy_id) references target (id, strategy_id),
  constraint milestone_objective_id_fkey foreign key (objective_id, strategy_id) references objective (id, strategy_id),
  constraint milestone_clause_id_fkey foreign key (clause_id, strategy_id) references clause (id, strategy_id),
  constraint milestone_value_check check (value is null or level is null)
);
create index milestone_by_strategy on milestone (strategy_id);
create index milestone_by_objective on milestone (objective_id);
select keep_part('milestone', variadic '{}');

create table target_share (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null,
  target_id uuid not null,
  region_code text,
  organisation_id uuid,
  year integer not null,
  value numeric not null,
  weight numeric,
  constraint target_share_target_id_fkey foreign key (target_id, strategy_id) references target (id, strategy_id),
  constraint target_share_region_code_check check ((region_code is null) <> (organisation_id is null)),
  constraint target_share_weight_check check (weight > 0)
);
create unique index target_share_region_code_key on target_share (target_id, year, region_code) where region_code is not null;
create unique index target_share_organisation_id_key on target_share (target_id, year, organisation_id) where organisation_id is not null;
create index target_share_by_strategy on target_share (strategy_id);
select keep_part('target_share', variadic '{}');

create table task (
  id uuid primary key,
  state text not null,
  strategy_id uuid not null constraint task_strategy_id_fkey references strategy,
  code text not null,
  name jsonb not null,
  statement jsonb not null,
  clause_id uuid not null,
  also_serves uuid[] not null,
  marks uuid[] not null,
  position integer not null,
  objective_ids uuid[] not null,
  target_ids uuid[] not null,
  lead_id uuid,
  lead_from date,
  support_ids uuid[] not null,
  "from" integer,
  "to" integer,
  constraint task_code_key unique (strategy_id, code),
  constraint task_clause_id_fkey foreign key (clause_id, strategy_id) references clause (id, strategy_id),
  constraint task_objective_ids_check check (cardinality(objective_ids) > 0),
  constraint task_lead_from_check check (lead_from is null or lead_id is not null),
  constraint task_to_check check ("to" >= "from")
);
create index task_by_lead on task (lead_id);
select keep_part('task', 'also_serves clause', 'marks mark', 'objective_ids objective', 'target_ids target');

-- What a rating of a rubric target rests on, and the rating itself.
create table evidence (
  id uuid primary key,
  state text not null constraint evidence_state_check check (state in ('recorded', 'withdrawn')),
  target_id uuid not null constraint evidence_target_id_fkey references target,
  says jsonb not null,
  url text,
  observed_on date not null
);
create index evidence_by_target on evidence (target_id);
select keep_record('evidence');

create table rating (
  id uuid primary key,
  state text not null constraint rating_state_check check (state in ('given', 'withdrawn')),
  target_id uuid not null constraint rating_target_id_fkey references target,
  level integer not null,
  evidence jsonb not null,
  evidence_ids uuid[] not null constraint rating_evidence_ids_check check (cardinality(evidence_ids) > 0),
  rated_on date not null,
  rater_id uuid not null
);
create unique index rating_rated_on_key on rating (target_id, rated_on, rater_id) where state = 'given';
select keep_record('rating');

-- A publication and the versions of rows that it holds. Both only grow; the lines themselves are in the journal.
create table publication (
  id uuid primary key,
  state text not null constraint publication_state_check check (state = 'standing'),
  strategy_id uuid not null constraint publication_strategy_id_fkey references strategy,
  number integer not null,
  published_at timestamptz not null,
  note jsonb not null,
  parts integer not null,
  digest text not null,
  constraint publication_number_key unique (strategy_id, number)
);
select keep_record('publication');
create trigger stands before update or delete on publication for each row execute function only_grows();

create table publication_row (
  publication_id uuid not null references publication,
  record text not null,
  row_id uuid not null,
  version integer not null,
  primary key (publication_id, record, row_id)
);
create index publication_row_by_row on publication_row (row_id);
create trigger only_grows before update or delete or truncate on publication_row execute function only_grows();
