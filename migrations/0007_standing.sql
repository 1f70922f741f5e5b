-- A role is held on the whole platform, or in one organisation, region, programme or call.
alter table appointment
  add column region_id uuid references region (id),
  add column programme_id uuid,
  add column call_id uuid,
  add constraint appointment_scope_check check (num_nonnulls(organisation_id, region_id, programme_id, call_id) <= 1);

-- In whose name it was done, where that is somebody else than who did it.
alter table journal add column for_person_id uuid;
create index journal_by_principal on journal (for_person_id, at desc) where for_person_id is not null;

-- Ways of handling: three levels, each with those before it, and compartments that stand alone.
create function is_handling(told text) returns boolean language sql immutable as $$
  select told ~ '^(public|internal|restricted|compartment/[a-z0-9][a-z0-9-]{0,59})$'
$$;
create function handling_rank(told text) returns integer language sql immutable as $$
  select case told when 'public' then 0 when 'internal' then 1 when 'restricted' then 2 else 3 end
$$;

do $$
declare kept record;
begin
  for kept in select table_name as name from information_schema.columns where table_schema = current_schema() and column_name = 'handling' loop
    execute format('alter table %I drop constraint %I, add constraint %I check (is_handling(handling))',
      kept.name, kept.name || '_handling_check', kept.name || '_handling_check');
  end loop;
end $$;

create or replace function keep_record(record regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s
    add column version integer not null,
    add column handling text not null check (is_handling(handling)),
    add column created_at timestamptz not null,
    add column created_by uuid not null,
    add column updated_at timestamptz not null,
    add column updated_by uuid not null', record);
  execute format('create trigger keep before insert or update on %s for each row execute function keep_row()', record);
  execute format('create trigger journal after insert or update or delete on %s for each row execute function write_journal()', record);
  execute format('create trigger no_truncate before truncate on %s execute function only_grows()', record);
end $$;

-- Who needs to know: a compartment, and who is cleared for it. Without a compartment it is the level `restricted`.
create table compartment (
  id uuid primary key,
  state text not null check (state in ('open', 'closed')),
  code text not null constraint compartment_code_key unique constraint compartment_code_check check (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  name jsonb not null,
  purpose jsonb not null
);
select keep_record('compartment');

create table clearance (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  person_id uuid not null references person (id),
  compartment_id uuid references compartment (id),
  from_on date not null,
  to_on date,
  because text not null,
  constraint clearance_to_check check (to_on >= from_on)
);
select keep_record('clearance');
alter table clearance add constraint clearance_own_check check (person_id <> created_by);
create index clearance_by_person on clearance (person_id);

-- Two people lower the handling of a row: one asks, another agrees.
create table release_review (
  id uuid primary key,
  state text not null check (state in ('requested', 'agreed', 'released', 'refused', 'withdrawn')),
  record text not null,
  row_id uuid not null,
  from_handling text not null check (is_handling(from_handling)),
  to_handling text not null check (is_handling(to_handling)),
  because text not null,
  release_on date,
  decided_by uuid references person (id),
  decided_at timestamptz,
  decision text,
  constraint release_review_lower_check check (handling_rank(to_handling) < handling_rank(from_handling))
);
select keep_record('release_review');
alter table release_review add constraint release_review_two_check check (decided_by <> created_by);
create unique index release_review_open_key on release_review (row_id) where state in ('requested', 'agreed');
create index release_review_due on release_review (release_on) where state = 'agreed';

-- What ties a person to another or to an organisation: facts that a review computes conflicts of interest from.
create table tie (
  id uuid primary key,
  state text not null check (state in ('declared', 'withdrawn')),
  person_id uuid not null references person (id),
  kind text not null check (kind in ('employment', 'co-authorship', 'shared-grant', 'co-invention', 'family', 'supervision', 'contract', 'shareholding', 'other')),
  other_person_id uuid references person (id),
  organisation_id uuid references organisation (id),
  from_on date not null,
  to_on date,
  note text,
  constraint tie_end_check check (num_nonnulls(other_person_id, organisation_id) = 1),
  constraint tie_other_check check (other_person_id <> person_id),
  constraint tie_to_check check (to_on >= from_on)
);
select keep_record('tie');
create index tie_by_person on tie (person_id);
create index tie_by_other on tie (other_person_id) where other_person_id is not null;

-- Keeps what every row carries. Handling is raised at once by whoever may change the row; it is lowered only by a release.
create or replace function keep_row() returns trigger language plpgsql as $$
declare asker jsonb := asker(tg_table_name);
begin
  if tg_op = 'INSERT' then
    new.version := 1;
    new.created_at := (asker->>'at')::timestamptz;
    new.created_by := (asker->>'person')::uuid;
  else
    new.id := old.id;
    new.version := old.version + 1;
    new.created_at := old.created_at;
    new.created_by := old.created_by;
    if new.handling <> old.handling and coalesce(current_setting('kernel.release', true), '') = ''
       and (handling_rank(new.handling) < handling_rank(old.handling) or old.handling like 'compartment/%') then
      raise exception 'The handling of a % is lowered only by a release.', tg_table_name using errcode = 'MS002';
    end if;
  end if;
  if new.handling like 'compartment/%' and (tg_op = 'INSERT' or new.handling <> old.handling)
     and not exists (select from compartment where 'compartment/' || code = new.handling and state = 'open') then
    raise exception 'There is no open %.', new.handling using errcode = 'MS003';
  end if;
  new.updated_at := (asker->>'at')::timestamptz;
  new.updated_by := (asker->>'person')::uuid;
  return new;
end $$;

-- The asker of a line: who did it, and in whose name where that is another.
create or replace function write_journal() returns trigger language plpgsql as $$
declare asker jsonb := asker(tg_table_name);
begin
  insert into journal (record, row_id, version, at, asking, person_id, for_person_id, organisation_id, command, why, before, after)
  values (tg_table_name, coalesce(new.id, old.id), coalesce(new.version, old.version + 1), (asker->>'at')::timestamptz, (asker->>'asking')::uuid,
    coalesce(asker->>'actor', asker->>'person')::uuid, case when asker->>'actor' is not null then (asker->>'person')::uuid end,
    (asker->>'organisation')::uuid, asker->>'command', asker->>'why', to_jsonb(old), to_jsonb(new));
  return null;
end $$;

create or replace function journal_batch(fact text, batch_id uuid, what jsonb) returns void language plpgsql as $$
declare asker jsonb := asker(fact);
begin
  perform journal_act(fact, batch_id, asker, what);
end $$;

create or replace function journal_act(act text, act_id uuid, asker jsonb, what jsonb) returns void language sql as $$
  insert into journal (record, row_id, version, at, asking, person_id, for_person_id, organisation_id, command, why, before, after)
  values (act, act_id, 1, (asker->>'at')::timestamptz, (asker->>'asking')::uuid,
    coalesce(asker->>'actor', asker->>'person')::uuid, case when asker->>'actor' is not null then (asker->>'person')::uuid end,
    (asker->>'organisation')::uuid, asker->>'command', asker->>'why', null, what);
$$;

-- How a row is handled now, as far as the journal knows it; null for what is no record.
create function latest_handling(of_record text, of_row uuid) returns text language sql stable as $$
  select coalesce(after, before)->>'handling' from journal where record = of_record and row_id = of_row order by version desc limit 1
$$;

-- A region with all that is part of it.
create function parts_of_region(whole uuid) returns jsonb language sql stable as $$
  with recursive part as (
    select whole as id
    union
    select region.id from region join part on region.parent_id = part.id
  ) select jsonb_agg(id) from part
$$;

-- The person that a merged one has become.
-- In plpgsql, as what every request asks, because its plans are kept by the connection.
create function kept_person(who uuid) returns uuid language plpgsql stable as $$
begin
  if not exists (select from person where id = who and merged_into_id is not null) then return who; end if;
  return (with recursive step as (
    select id, merged_into_id, 0 as far from person where id = who
    union all
    select person.id, person.merged_into_id, far + 1 from person join step on person.id = step.merged_into_id where far < 20
  ) select id from step order by far desc limit 1);
end $$;

-- What a person holds and is cleared for on a day.
create function standing(who uuid, day date) returns jsonb language plpgsql stable as $$
begin
  return jsonb_build_object(
    'held', coalesce((
      select jsonb_agg(jsonb_build_object('role', role, 'organisationId', organisation_id)
        || jsonb_strip_nulls(jsonb_build_object('regionId', region_id, 'programmeId', programme_id, 'callId', call_id,
          'regionIds', case when region_id is not null then parts_of_region(region_id) end)) order by from_on, id)
      from appointment where person_id = who and state = 'current' and from_on <= day and (to_on is null or to_on >= day)), '[]'),
    'isCleared', exists (select from clearance
      where person_id = who and compartment_id is null and state = 'current' and from_on <= day and (to_on is null or to_on >= day)),
    'compartments', coalesce((select jsonb_agg(code order by code) from clearance join compartment on compartment.id = compartment_id
      where person_id = who and clearance.state = 'current' and from_on <= day and (to_on is null or to_on >= day)), '[]'));
end $$;
