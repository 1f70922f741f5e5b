-- An organisation stands behind what one of its people submits: asked for a version of a row, decided by another person of the organisation.
create table organisation_approval (
  id uuid primary key,
  state text not null check (state in ('asked', 'approved', 'declined', 'withdrawn')),
  record text not null,
  row_id uuid not null,
  row_version integer not null,
  organisation_id uuid not null references organisation (id),
  note text,
  decided_by uuid references person (id),
  decided_at timestamptz,
  decision text
);
select keep_record('organisation_approval');
alter table organisation_approval add constraint organisation_approval_two_check check (decided_by <> created_by);
create unique index organisation_approval_asked_key on organisation_approval (row_id, organisation_id) where state = 'asked';
create index organisation_approval_by_row on organisation_approval (row_id);
create index organisation_approval_by_organisation on organisation_approval (organisation_id, state);
