-- Integrity: what was submitted before, what came of a suspicion, and who may not apply, lead, review or be awarded for a while.

-- Two texts that are alike. `application_id` is the later of the two; the other may be an application, a project or the fingerprint of another agency.
create table overlap (
  id uuid primary key,
  state text not null check (state in ('found', 'resubmission', 'continuation', 'overlap', 'duplicate', 'dismissed', 'gone')),
  application_id uuid not null,
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null,
  region_id uuid,
  other_record text not null,
  other_id uuid,
  other_application_id uuid,
  other_reference text not null,
  agency text,
  similarity numeric not null constraint overlap_similarity_check check (similarity between 0 and 1),
  content_similarity numeric,
  containment_here numeric,
  containment_there numeric,
  title_similarity numeric,
  kind text not null check (kind in ('same', 'overlap', 'renewal', 'fingerprint')),
  shared_people uuid[] not null,
  overlap_days integer,
  passages jsonb not null,
  here_hash text not null,
  there_hash text,
  because text,
  ruled_by uuid,
  ruled_at timestamptz,
  constraint overlap_ruled_check check ((state in ('found', 'gone')) or (because is not null and ruled_by is not null and ruled_at is not null))
);
select keep_record('overlap');
create unique index overlap_pair_key on overlap (application_id, other_record, other_reference, coalesce(agency, ''));
create index overlap_by_call on overlap (call_id, state);
create index overlap_by_other on overlap (other_id) where other_id is not null;
create index overlap_by_holder on overlap (holder_id);

-- What applicants were asked about an overlap, and what they answered. Of the other text it carries nothing.
create table overlap_reply (
  id uuid primary key,
  state text not null check (state in ('asked', 'replied', 'withdrawn')),
  overlap_id uuid not null references overlap (id),
  application_id uuid not null,
  call_id uuid not null,
  programme_id uuid,
  holder_id uuid not null,
  region_id uuid,
  question text not null,
  passages jsonb not null,
  here_hash text not null,
  due_on date not null,
  reply text,
  replied_by uuid,
  replied_at timestamptz,
  constraint overlap_reply_replied_check check ((state = 'replied') = (reply is not null and replied_by is not null and replied_at is not null))
);
select keep_record('overlap_reply');
create unique index overlap_reply_open_key on overlap_reply (overlap_id) where state = 'asked';
create index overlap_reply_by_application on overlap_reply (application_id);

create table integrity_case (
  id uuid primary key,
  state text not null check (state in ('reported', 'examined', 'upheld', 'unfounded')),
  number text not null constraint integrity_case_number_key unique,
  title text not null,
  kind text not null check (kind in ('double-funding', 'plagiarism', 'fabrication', 'false-statement', 'undeclared-conflict', 'misuse-of-funds', 'review-manipulation', 'other')),
  facts text not null,
  holder_id uuid not null references organisation (id),
  person_id uuid constraint integrity_case_person_id_fkey references person (id),
  organisation_id uuid constraint integrity_case_organisation_id_fkey references organisation (id),
  application_id uuid,
  overlap_id uuid references overlap (id),
  reported_by uuid not null,
  finding text,
  concluded_by uuid,
  concluded_on date,
  constraint integrity_case_concluded_check check ((state in ('upheld', 'unfounded')) = (finding is not null and concluded_by is not null and concluded_on is not null)),
  constraint integrity_case_two_check check (concluded_by is distinct from reported_by)
);
select keep_record('integrity_case');
create index integrity_case_by_person on integrity_case (person_id) where person_id is not null;
create index integrity_case_by_organisation on integrity_case (organisation_id) where organisation_id is not null;

-- What somebody may not do for a while. It ends by itself, or is lifted.
create table sanction (
  id uuid primary key,
  state text not null check (state in ('standing', 'lifted')),
  person_id uuid constraint sanction_person_id_fkey references person (id),
  organisation_id uuid constraint sanction_organisation_id_fkey references organisation (id),
  scope text[] not null constraint sanction_scope_check check (cardinality(scope) > 0 and scope <@ array['apply', 'lead', 'review', 'award']),
  from_on date not null,
  to_on date,
  because text not null,
  decision text not null,
  holder_id uuid not null references organisation (id),
  case_id uuid references integrity_case (id),
  lifted_because text,
  constraint sanction_one_check check (num_nonnulls(person_id, organisation_id) = 1),
  constraint sanction_dates_check check (to_on >= from_on),
  constraint sanction_lifted_check check ((state = 'lifted') = (lifted_because is not null))
);
select keep_record('sanction');
create index sanction_by_person on sanction (person_id) where state = 'standing' and person_id is not null;
create index sanction_by_organisation on sanction (organisation_id) where state = 'standing' and organisation_id is not null;

-- The sketch of each text that was ever submitted or funded: what later ones are compared with. The texts stay where they are.
create table text_signature (
  record text not null,
  row_id uuid not null,
  plan text not null,                       -- how it was made; another plan is made anew
  slots bytea,                              -- null: nothing but standard text
  text_hash text not null,
  call_id uuid,
  application_id uuid,                      -- the application that it is of, or came from
  made_at timestamptz not null,
  checked_at timestamptz,                   -- null: to be compared with the others
  primary key (record, row_id)
);
create index text_signature_waiting on text_signature (made_at) where checked_at is null;
create index text_signature_by_call on text_signature (call_id) where call_id is not null;

-- Fingerprints of other agencies: 256 bytes under a key that is shared, of which no wording can be read back.
create table foreign_fingerprint (
  agency text not null,
  reference text not null,
  key_mark text not null,
  slots bytea not null constraint foreign_fingerprint_slots_check check (length(slots) = 256),
  year integer,
  imported_at timestamptz not null,
  primary key (agency, reference)
);
create index foreign_fingerprint_by_key on foreign_fingerprint (key_mark, agency, reference);
