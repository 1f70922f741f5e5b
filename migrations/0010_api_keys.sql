-- A key by which a machine asks in its owner's name: how far, in which records, until when.
create table api_key (
  id uuid primary key,
  state text not null check (state in ('current', 'revoked')),
  owner_id uuid not null references person (id),
  name text not null,
  extent text not null check (extent in ('read', 'drafts', 'everything')),
  records text[] not null,
  expires_on date not null
);
select keep_record('api_key');
create index api_key_by_owner on api_key (owner_id);

-- The secret is kept as a hash, apart from the record: never in the journal, never exported.
create table api_key_secret (
  key_id uuid primary key references api_key (id),
  token_hash bytea not null unique,
  last_used_at timestamptz
);

-- Who a key speaks for; nothing, once it is revoked or over.
create function bearer(hash bytea, at timestamptz) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('keyId', api_key.id, 'ownerId', kept_person(owner_id), 'standing', standing(kept_person(owner_id), at::date),
      'extent', extent, 'records', to_jsonb(records))
    from api_key_secret join api_key on api_key.id = key_id
    where token_hash = hash and state = 'current' and expires_on >= at::date);
end $$;
