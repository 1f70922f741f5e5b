-- Tables that people put together: which record, which columns, which rows, in which order, grouped by what.
create table output_definition (
  id uuid primary key,
  state text not null check (state in ('kept', 'discarded')),
  title text not null,
  record text not null,
  columns text[] not null constraint output_definition_columns_check check (cardinality(columns) between 1 and 40),
  filter jsonb not null,
  sort text,
  group_by text[] not null,
  totals text[] not null,
  is_shared boolean not null,
  owner_id uuid not null references person (id)
);
select keep_record('output_definition');
create index output_definition_by_owner on output_definition (owner_id);
