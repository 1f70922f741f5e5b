-- An account has as many e-mails as its person shows to be theirs; one of them is written to. No two accounts share one.
create table account_email (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  email text not null,
  is_primary boolean not null,
  verified_at timestamptz,
  created_at timestamptz not null
);
insert into account_email (id, account_id, email, is_primary, created_at) select id, id, email, true, created_at from account;
create unique index account_email_email_key on account_email (lower(email));
create unique index account_email_primary_key on account_email (account_id) where is_primary;
create index account_email_by_account on account_email (account_id);
alter table account drop column email;

-- The way in that a session came by; how many factors it proved; when its owner last proved themselves; the network it was opened from.
alter table session
  add column way text not null default 'password' check (way ~ '^(password|passkey|(oidc|saml):.+)$'),
  add column factors integer not null default 1 check (factors in (1, 2)),
  add column proved_at timestamptz,
  add column network text,
  -- The pending sign-in that it followed, where more than one factor was wanted.
  add column begun_by bytea;
create index session_by_beginning on session (begun_by) where begun_by is not null;

-- Between the first factor and the session: bound to one browser by a cookie of its own, and good for nothing else.
create table pending_sign_in (
  token_hash bytea primary key,
  account_id uuid not null references account (id) on delete cascade,
  way text not null,
  wants text not null check (wants in ('second-factor', 'set-up')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  agent text,
  network text
);
create index pending_sign_in_by_account on pending_sign_in (account_id);

-- A link that was sent by mail: once, until.
create table mail_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('verify', 'reset', 'sign-up')),
  account_id uuid references account (id) on delete cascade,
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint mail_link_account_check check ((account_id is null) = (purpose = 'sign-up'))
);
create index mail_link_by_account on mail_link (account_id);
create index mail_link_by_email on mail_link (lower(email));

-- Codes by time (RFC 6238). The secret is shared with the authenticator and cannot be a hash; without confirmed_at it opens nothing yet.
create table authenticator (
  account_id uuid primary key references account (id) on delete cascade,
  secret text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last step whose code was used: no code of it or of an earlier one is taken again.
  last_step bigint not null default 0
);

create table recovery_code (
  account_id uuid not null references account (id) on delete cascade,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table passkey (
  id uuid primary key,
  account_id uuid not null references account (id) on delete cascade,
  credential_id text not null constraint passkey_credential_key unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  is_synced boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_account on passkey (account_id);

-- A challenge that an authenticator is to sign: once, within minutes, in the browser that asked for it.
create table passkey_challenge (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'sign-in', 'second-factor', 'proof')),
  challenge text not null,
  account_id uuid references account (id) on delete cascade,
  expires_at timestamptz not null
);

-- What an organisation, with all below it, or the whole platform requires of whoever signs in.
create table sign_in_rule (
  id uuid primary key,
  state text not null check (state in ('current', 'ended')),
  organisation_id uuid references organisation (id),
  requires text not null check (requires in ('second-factor', 'provider')),
  provider text,
  from_on date not null,
  to_on date,
  because text not null,
  constraint sign_in_rule_provider_check check ((requires = 'provider') = (provider is not null)),
  constraint sign_in_rule_to_check check (to_on >= from_on)
);
select keep_record('sign_in_rule');
create index sign_in_rule_by_organisation on sign_in_rule (organisation_id);

-- The rules that hold for a person on a day: by the platform, by the own organisation and those it belongs to, and by those where a role is held.
create function sign_in_rules_for(who uuid, day date) returns table (requires text, provider text) language sql stable as $$
  with recursive place as (
    select id from (
      select organisation_id as id from person where person.id = who
      union
      select organisation_id from appointment
      where person_id = who and state = 'current' and from_on <= day and (to_on is null or to_on >= day)
    ) own where id is not null
    union
    select parent_id from organisation join place on place.id = organisation.id where parent_id is not null
  )
  select distinct sign_in_rule.requires, sign_in_rule.provider from sign_in_rule
  where state = 'current' and from_on <= day and (to_on is null or to_on >= day)
    and (organisation_id is null or organisation_id in (select id from place))
$$;
