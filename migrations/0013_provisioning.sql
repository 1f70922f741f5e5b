-- Has the institution that made this person's account here let them go? Then no key of theirs speaks either.
create function is_let_go(who uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from account join provisioned_user on account_id = account.id
    where account.person_id = who and not is_active and (told->>'madeHere')::boolean);
end $$;

create or replace function bearer(hash bytea, at timestamptz) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('keyId', api_key.id, 'ownerId', kept_person(owner_id), 'standing', standing(kept_person(owner_id), at::date),
      'extent', extent, 'records', to_jsonb(records))
    from api_key_secret join api_key on api_key.id = key_id
    where token_hash = hash and state = 'current' and expires_on >= at::date and not is_let_go(owner_id));
end $$;

create or replace function token_bearer(hash bytea, at timestamptz) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('keyId', api_key.id, 'ownerId', kept_person(owner_id), 'standing', standing(kept_person(owner_id), at::date),
      'extent', access_token.extent, 'records', to_jsonb(access_token.records))
    from access_token join api_key on api_key.id = key_id
    where token_hash = hash and access_token.expires_at > at and state = 'current' and expires_on >= at::date and not is_let_go(owner_id));
end $$;
