-- What long lists are sorted and filtered by. A nullable column is sorted by the expression that the list uses.
create index organisation_by_change on organisation (updated_at, id);
create index organisation_by_code on organisation ((coalesce(code, '')), id);
create index organisation_by_kind on organisation (kind, id);
create index organisation_by_region on organisation (region_id) where region_id is not null;
create index person_by_change on person (updated_at, id);
create index person_by_family_name on person (family_name, id);
create index task_by_change on task (updated_at, id);
create index indicator_by_change on indicator (updated_at, id);
