-- A message on its way by mail: to whom, of which kind, how far it got. What it says stands apart, because a link in it may be a key.
create table mail (
  id uuid primary key,
  state text not null check (state in ('waiting', 'sent', 'dead')),
  kind text not null,
  person_id uuid references person (id),
  address text not null,
  language text not null check (language in ('en', 'zh-Hans')),
  tries integer not null,
  next_try_at timestamptz not null,
  sent_at timestamptz,
  fault text
);
select keep_record('mail');
create index mail_due on mail (next_try_at) where state = 'waiting';
create index mail_by_person on mail (person_id);
create index mail_by_time on mail (created_at desc, id);

-- The values that its words take: never journalled, listed or exported, and gone once it was delivered. By the token whoever got it may
-- switch its kind off without signing in.
create table mail_content (
  mail_id uuid primary key references mail (id),
  said jsonb,
  words jsonb,                              -- words of its own, of a test that staff sent themselves
  off_token text unique
);

-- The same in the platform: what a person is told, until they have read it and after.
create table notice (
  id uuid primary key,
  state text not null check (state in ('unread', 'read')),
  person_id uuid not null references person (id),
  kind text not null,
  said jsonb not null,
  link text
);
select keep_record('notice');
create index notice_by_person on notice (person_id, created_at desc, id);
create index notice_unread on notice (person_id) where state = 'unread';

-- Notices that wait for the daily mail of their person.
create table digest_line (
  notice_id uuid primary key references notice (id),
  person_id uuid not null,
  queued_at timestamptz not null
);
create index digest_line_by_person on digest_line (person_id);

-- The words of a kind where staff wrote their own: one edition a row, the current one counts.
create table message_template (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  kind text not null,
  edition integer not null,
  subject jsonb not null,
  body jsonb not null,
  constraint message_template_edition_key unique (kind, edition)
);
select keep_record('message_template');
create unique index message_template_current_key on message_template (kind) where state = 'current';

-- How a person wants to be spoken to: language, time zone, and by which way they hear of each kind of message.
create table preference (
  id uuid primary key,
  state text not null check (state in ('current')),
  person_id uuid not null references person (id) constraint preference_person_key unique,
  language text check (language in ('en', 'zh-Hans')),
  time_zone text,
  ways jsonb not null
);
select keep_record('preference');

-- Appointments whose person was told of them.
create table appointment_told (
  appointment_id uuid primary key references appointment (id)
);

-- The lock that the owner of the address was told of.
alter table sign_in_try add column told_at timestamptz;
