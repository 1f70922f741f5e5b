-- A row of the pool is about one person for good: its works and its load would else be told of somebody who never wrote or took them.
create function reviewer_stands() returns trigger language plpgsql as $$
begin
  if new.person_id <> old.person_id then
    raise exception 'A person stands.' using errcode = '23514', constraint = 'reviewer_person_id_stands', table = 'reviewer';
  end if;
  return new;
end $$;
create trigger reviewer_stands before update on reviewer for each row execute function reviewer_stands();
