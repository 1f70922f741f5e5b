-- Ways in that institutions prescribe, machines, and links by which somebody answers a request.

-- What may be used once only, such as the id of an assertion: kept until it would be refused for its age anyway.
create table used_once (
  kind text not null,
  of_id uuid not null,
  id_hash bytea not null,
  expires_at timestamptz not null,
  primary key (kind, of_id, id_hash)
);
create index used_once_by_time on used_once (expires_at);

-- Who vouches for people: an OpenID provider, ORCID, or a SAML identity provider. Its secret is not here.
create table identity_provider (
  id uuid primary key,
  state text not null check (state in ('closed', 'open')),
  code text not null constraint identity_provider_code_key unique constraint identity_provider_code_check check (code ~ '^[a-z][a-z0-9-]{0,39}$'),
  kind text not null check (kind in ('oidc', 'orcid', 'saml')),
  name jsonb not null,
  issuer text not null,
  client_id text,
  scope text,
  entry_point text,
  logout_url text,
  certificates text[] not null,
  subject_from text,
  group_claim text,
  admits text not null check (admits in ('anyone', 'known')),
  organisation_id uuid references organisation (id),
  email_domains text[] not null,
  constraint identity_provider_issuer_check check (kind = 'saml' or issuer ~ '^(https://|http://(127[.]0[.]0[.]1|localhost|\[::1\])[:/])[^@[:space:]]+$'),
  constraint identity_provider_client_check check (kind = 'saml' or client_id is not null),
  constraint identity_provider_saml_check check (kind <> 'saml' or (entry_point is not null and cardinality(certificates) > 0))
);
select keep_record('identity_provider');

-- What a group of the institution means here.
create table group_role (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  provider_id uuid not null references identity_provider (id),
  group_name text not null,
  role text not null,
  organisation_id uuid references organisation (id),
  region_id uuid references region (id),
  programme_id uuid,
  call_id uuid,
  constraint group_role_scope_check check (num_nonnulls(organisation_id, region_id, programme_id, call_id) <= 1)
);
select keep_record('group_role');
create index group_role_by_provider on group_role (provider_id);

-- Where an appointment comes from, when nobody made it by hand.
create table appointment_origin (
  id uuid primary key,
  state text not null check (state in ('kept')),
  appointment_id uuid not null constraint appointment_origin_key unique references appointment (id),
  provider_id uuid not null references identity_provider (id),
  group_role_id uuid not null references group_role (id),
  told_by text not null check (told_by in ('sign-in', 'provisioning'))
);
select keep_record('appointment_origin');
create index appointment_origin_by_provider on appointment_origin (provider_id);

-- Whom a provider means by a subject: the provider, its issuer at that time, and the subject are one key.
create table identity_link (
  id uuid primary key,
  provider_id uuid not null references identity_provider (id),
  issuer text not null,
  subject text not null,
  account_id uuid not null references account (id) on delete cascade,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  closed_at timestamptz,
  constraint identity_link_key unique (provider_id, issuer, subject)
);
create index identity_link_by_account on identity_link (account_id);

-- A ceremony that somebody began: bound to the browser by a cookie, used once.
create table sign_in_start (
  state_hash bytea primary key,
  browser_hash bytea not null,
  provider_id uuid not null references identity_provider (id),
  for_account_id uuid references account (id) on delete cascade,
  nonce text,
  code_verifier text,
  return_to text not null,
  expires_at timestamptz not null,
  told jsonb
);
create index sign_in_start_by_time on sign_in_start (expires_at);

-- Which sign-in at a provider a session came from, so that it ends with that one. Where a second factor is wanted first, there is no
-- session yet: then it is the one that the account opens by this provider within the hour.
create table federated_session (
  id uuid primary key,
  link_id uuid not null references identity_link (id) on delete cascade,
  token_hash bytea references session (token_hash) on delete cascade,
  session_index text,
  hint text,
  began_at timestamptz not null
);
create index federated_session_by_link on federated_session (link_id);
create index federated_session_by_token on federated_session (token_hash);

-- A key by which an institution keeps its people here (SCIM). The secret is kept as a hash, apart from the record.
create table provisioning_key (
  id uuid primary key,
  state text not null check (state in ('current', 'revoked')),
  provider_id uuid not null references identity_provider (id),
  name text not null,
  expires_on date not null
);
select keep_record('provisioning_key');
create table provisioning_key_secret (
  key_id uuid primary key references provisioning_key (id),
  token_hash bytea not null unique,
  last_used_at timestamptz
);

-- The people and groups that an institution keeps here, as it told them.
create table provisioned_user (
  id uuid primary key,
  provider_id uuid not null references identity_provider (id),
  account_id uuid not null references account (id),
  user_name text not null,
  external_id text,
  is_active boolean not null,
  told jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index provisioned_user_name_key on provisioned_user (provider_id, lower(user_name));
create unique index provisioned_user_external_key on provisioned_user (provider_id, external_id) where external_id is not null;
create index provisioned_user_by_account on provisioned_user (account_id);
create table provisioned_group (
  id uuid primary key,
  provider_id uuid not null references identity_provider (id),
  display_name text not null,
  external_id text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index provisioned_group_name_key on provisioned_group (provider_id, lower(display_name));
create table provisioned_member (
  group_id uuid not null references provisioned_group (id) on delete cascade,
  user_id uuid not null references provisioned_user (id) on delete cascade,
  primary key (group_id, user_id)
);
create index provisioned_member_by_user on provisioned_member (user_id);

-- Two secrets of an API key may be valid at once, so that a machine changes its own without a gap.
alter table api_key add column public_key text;
alter table api_key_secret drop constraint api_key_secret_pkey, drop constraint api_key_secret_token_hash_key, add primary key (token_hash),
  add column made_at timestamptz;
create index api_key_secret_by_key on api_key_secret (key_id);

-- What a machine asks with for a few minutes: at most what its key may.
create table access_token (
  token_hash bytea primary key,
  key_id uuid not null references api_key (id),
  extent text not null check (extent in ('read', 'drafts', 'everything')),
  records text[] not null,
  expires_at timestamptz not null
);
create index access_token_by_time on access_token (expires_at);

-- Who an access token speaks for; nothing, once it or its key is over or revoked.
create function token_bearer(hash bytea, at timestamptz) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('keyId', api_key.id, 'ownerId', kept_person(owner_id), 'standing', standing(kept_person(owner_id), at::date),
      'extent', access_token.extent, 'records', to_jsonb(access_token.records))
    from access_token join api_key on api_key.id = key_id
    where token_hash = hash and access_token.expires_at > at and state = 'current' and expires_on >= at::date);
end $$;

-- Something that one person is asked to accept or decline, with or without an account.
create table request_to_answer (
  id uuid primary key,
  state text not null check (state in ('open', 'accepted', 'declined', 'revoked')),
  kind text not null,
  person_id uuid not null references person (id),
  about text not null,
  about_id uuid not null,
  answer_until timestamptz not null,
  remark text
);
select keep_record('request_to_answer');
create index request_to_answer_by_person on request_to_answer (person_id);
create index request_to_answer_by_about on request_to_answer (about, about_id);
create table answer_link (
  token_hash bytea primary key,
  request_id uuid not null references request_to_answer (id)
);
create index answer_link_by_request on answer_link (request_id);
