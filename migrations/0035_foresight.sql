-- Scenarios that people save and share, and forecasts that were worked out: named by the digest of all that they were made of.

create table scenario (
  id uuid primary key,
  state text not null check (state in ('draft', 'shared', 'withdrawn')),
  strategy_id uuid not null constraint scenario_strategy_id_fkey references strategy (id),
  name jsonb not null,
  note jsonb,
  levers jsonb not null
);
create index scenario_strategy_id_idx on scenario (strategy_id);
select keep_record('scenario');

-- No history: a forecast can be worked out again from what it was made of, and never changes.
create table forecast (
  digest text primary key,
  question jsonb not null,
  asked_at timestamptz not null,
  job_id text,
  result jsonb,
  answered_at timestamptz
);
