-- An index that ranks the parts of an area, and its editions: each holds its exact inputs, method and result, and never changes.

create table composite_index (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  code text not null constraint composite_index_code_key unique,
  name jsonb not null,
  purpose jsonb
);
select keep_record('composite_index');

create table index_edition (
  id uuid primary key,
  state text not null check (state in ('standing')),
  composite_index_id uuid not null constraint index_edition_composite_index_id_fkey references composite_index (id),
  number integer not null check (number > 0),
  published_at timestamptz not null,
  note jsonb not null,
  method jsonb not null,
  inputs jsonb not null,
  result jsonb not null,
  digest text not null,
  constraint index_edition_number_key unique (composite_index_id, number)
);
select keep_record('index_edition');
