-- Somebody may act for another: how far, in which records, until when.
create table delegation (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  principal_id uuid not null references person (id),
  assistant_id uuid not null references person (id),
  extent text not null check (extent in ('read', 'drafts', 'everything')),
  records text[] not null,
  from_on date not null,
  to_on date not null,
  because text not null,
  constraint delegation_self_check check (principal_id <> assistant_id),
  constraint delegation_to_check check (to_on >= from_on)
);
select keep_record('delegation');
create index delegation_by_assistant on delegation (assistant_id);
create index delegation_by_principal on delegation (principal_id);

-- Support looks at the platform as somebody sees it: for an hour at most, reading only, with its reason.
create table impersonation (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  person_id uuid not null references person (id),
  by_id uuid not null references person (id),
  because text not null,
  until timestamptz not null,
  constraint impersonation_self_check check (person_id <> by_id)
);
select keep_record('impersonation');
create index impersonation_by_person on impersonation (person_id);

-- The delegation or impersonation under which a session acts; without one it acts for itself.
alter table session add column acting_under uuid;

-- What a person acts as under a delegation or impersonation: nothing, once it has ended.
create function acting(under uuid, who uuid, at timestamptz) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('principalId', principal, 'standing', standing(principal, at::date), 'extent', extent, 'records', to_jsonb(records))
  from (
    select kept_person(principal_id) as principal, extent, records from delegation
    where id = under and assistant_id = who and state = 'current' and from_on <= at::date and to_on >= at::date
    union all
    select kept_person(person_id), 'read', '{}'::text[] from impersonation
    where id = under and by_id = who and state = 'current' and until > at
  ) as found);
end $$;
