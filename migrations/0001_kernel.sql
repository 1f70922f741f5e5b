-- The journal: who changed what, for which organisation, why, from what to what. It only grows.
-- A line is named by the row and its version, so writers never meet at a sequence and a distributed database can hold it.
create table journal (
  record text not null,
  row_id uuid not null,
  version integer not null,
  at timestamptz not null,
  asking uuid not null,                     -- the lines of one command share it
  person_id uuid not null,
  organisation_id uuid,
  command text not null,
  why text,
  before jsonb,
  after jsonb,
  batch bigint,                             -- the seal that covers it; the only thing that is ever filled in later
  primary key (record, row_id, version)
);
create index journal_by_time on journal (at desc, record);
create index journal_by_person on journal (person_id, at desc);
create index journal_by_asking on journal (asking);
create index journal_unsealed on journal (at) where batch is null;
create index journal_by_batch on journal (batch) where batch is not null;

-- A seal covers a batch of lines by the root of their Merkle tree, and the seal before it.
create table seal (
  batch bigint primary key,
  at timestamptz not null,
  lines integer not null,
  root text not null,
  previous text not null,
  hash text not null
);

create function journal_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.batch is null and new.batch is not null
     and to_jsonb(new) - 'batch' = to_jsonb(old) - 'batch' then return new; end if;
  raise exception 'The journal only grows.';
end $$;
create trigger only_grows before update or delete on journal for each row execute function journal_only_grows();

create function only_grows() returns trigger language plpgsql as $$
begin raise exception 'The % only grows.', tg_table_name; end $$;
create trigger no_truncate before truncate on journal execute function only_grows();
create trigger only_grows before update or delete or truncate on seal execute function only_grows();

-- Who asks, or a refusal: a record changes only inside a command.
create function asker(what text) returns jsonb language plpgsql stable as $$
declare asker jsonb := nullif(current_setting('kernel.asker', true), '');
begin
  if asker is null then raise exception 'A % changes only inside a command: use ask().', what using errcode = 'MS001'; end if;
  return asker;
end $$;

-- Keeps what every row carries; nobody can forget it or write it by hand.
create function keep_row() returns trigger language plpgsql as $$
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
  end if;
  new.updated_at := (asker->>'at')::timestamptz;
  new.updated_by := (asker->>'person')::uuid;
  return new;
end $$;

create function write_journal() returns trigger language plpgsql as $$
declare asker jsonb := asker(tg_table_name);
begin
  insert into journal (record, row_id, version, at, asking, person_id, organisation_id, command, why, before, after)
  values (tg_table_name, coalesce(new.id, old.id), coalesce(new.version, old.version + 1), (asker->>'at')::timestamptz, (asker->>'asking')::uuid,
    (asker->>'person')::uuid, (asker->>'organisation')::uuid, asker->>'command', asker->>'why', to_jsonb(old), to_jsonb(new));
  return null;
end $$;

-- Every table of a record calls this once, in the migration that creates it.
create function keep_record(record regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s
    add column version integer not null,
    add column handling text not null check (handling in (''public'', ''internal'', ''restricted'')),
    add column created_at timestamptz not null,
    add column created_by uuid not null,
    add column updated_at timestamptz not null,
    add column updated_by uuid not null', record);
  execute format('create trigger keep before insert or update on %s for each row execute function keep_row()', record);
  execute format('create trigger journal after insert or update or delete on %s for each row execute function write_journal()', record);
  execute format('create trigger no_truncate before truncate on %s execute function only_grows()', record);
end $$;

-- A batch of facts is one line of the journal: how many, their digest, their source.
create function journal_batch(fact text, batch_id uuid, what jsonb) returns void language plpgsql as $$
declare asker jsonb := asker(fact);
begin
  insert into journal (record, row_id, version, at, asking, person_id, organisation_id, command, why, before, after)
  values (fact, batch_id, 1, (asker->>'at')::timestamptz, (asker->>'asking')::uuid, (asker->>'person')::uuid,
    (asker->>'organisation')::uuid, asker->>'command', asker->>'why', null, what);
end $$;

-- A sign-in, a refusal, an export: what happened without changing a row.
create function journal_act(act text, act_id uuid, asker jsonb, what jsonb) returns void language sql as $$
  insert into journal (record, row_id, version, at, asking, person_id, organisation_id, command, why, before, after)
  values (act, act_id, 1, (asker->>'at')::timestamptz, (asker->>'asking')::uuid, (asker->>'person')::uuid,
    (asker->>'organisation')::uuid, asker->>'command', asker->>'why', null, what);
$$;

-- What was answered to a person's Idempotency-Key; kept for seven days.
create table answer (
  person_id uuid not null,
  key text not null check (length(key) <= 200),
  digest text not null,
  answer json,
  at timestamptz not null default now(),
  primary key (person_id, key)
);
create index answer_by_time on answer (at);

-- News that a command announced, in its own transaction; each listener is told by a job.
create table event (
  id uuid primary key,
  name text not null,
  at timestamptz not null,
  asking uuid not null,
  person_id uuid not null,
  news jsonb not null
);
create index event_by_name on event (name, at desc);

-- How far a job is, and whether somebody asked it to stop.
create table job_progress (
  job_id uuid primary key,
  done integer,
  total integer,
  cancel_asked boolean not null default false,
  at timestamptz not null default now()
);
