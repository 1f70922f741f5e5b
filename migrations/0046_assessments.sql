-- How applications are judged: by reviewers alone, then by a panel together. Each row carries whose call it belongs to, so that it says by itself who
-- runs it; and the application, because whoever is recused from that one reads nothing of it.

-- How a call wants to be judged; without a row the defaults of the system hold.
create table judging_rule (
  id uuid primary key,
  state text not null check (state in ('standing')),
  call_id uuid not null constraint judging_rule_call_id_key unique,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  others_shown text not null check (others_shown in ('never', 'after-own')),
  shortest_remarks integer not null check (shortest_remarks between 0 and 5000),
  rebuttal_from timestamptz,
  rebuttal_to timestamptz,
  constraint judging_rule_rebuttal_check check ((rebuttal_from is null) = (rebuttal_to is null) and rebuttal_from < rebuttal_to)
);
select keep_record('judging_rule');

-- What a reviewer holds of an application. The row is what was submitted last; what is being typed lies in review_draft.
create table assessment (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted', 'returned')),
  assignment_id uuid not null constraint assessment_assignment_id_key unique references assignment (id),
  principal_id uuid references assignment (id), -- of a sub-reviewer: whose words they help to find; it is not counted beside theirs
  application_id uuid not null,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  person_id uuid not null references person (id),
  mask uuid not null,                          -- one for all that the person judges in the call; found by chance, so nobody is found by it
  letter text not null check (letter ~ '^[A-Z]{1,2}$'), -- by which the reviewer is known beside this application, drawn too
  blindness text not null check (blindness in ('single', 'double', 'triple')),
  scores jsonb not null,
  grade numeric,
  recommendation text check (recommendation in ('fund', 'fund-if-possible', 'do-not-fund')),
  for_applicant text,
  confidential text,
  submitted_at timestamptz,
  returned_because text,
  constraint assessment_letter_key unique (application_id, letter),
  constraint assessment_submitted_check check ((state = 'draft') = (submitted_at is null)),
  constraint assessment_whole_check check (state = 'draft' or (grade is not null and recommendation is not null))
);
select keep_record('assessment');
create index assessment_by_application on assessment (application_id, state);
create index assessment_by_call on assessment (call_id, state);
create index assessment_by_person on assessment (person_id);

-- What is being typed: the last text that was received, without a line of the journal for each pause in typing. It goes when it is submitted.
create table review_draft (
  row_id uuid primary key,
  number integer not null check (number > 0),  -- counts what was received; who saves names the one that they read
  content jsonb not null,
  at timestamptz not null
);

-- What the applicants say to the remarks of the reviewers.
create table rebuttal (
  id uuid primary key,
  state text not null check (state in ('draft', 'submitted')),
  application_id uuid not null constraint rebuttal_application_id_key unique,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  blindness text not null check (blindness in ('single', 'double', 'triple')),
  person_id uuid not null references person (id),
  says text,
  submitted_at timestamptz,
  constraint rebuttal_submitted_check check ((state = 'submitted') = (submitted_at is not null and says is not null))
);
select keep_record('rebuttal');
create index rebuttal_by_call on rebuttal (call_id);

create table panel (
  id uuid primary key,
  state text not null check (state in ('planned', 'meeting', 'closed')),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  name jsonb not null,
  chair_id uuid not null constraint panel_chair_id_fkey references person (id),
  meets_at timestamptz not null,
  zone text not null,
  venue text,
  is_secret boolean not null,
  quorum_percent integer not null constraint panel_quorum_percent_check check (quorum_percent between 1 and 100),
  opened_at timestamptz,
  closed_at timestamptz
);
select keep_record('panel');
create index panel_by_call on panel (call_id);
create index panel_by_chair on panel (chair_id);

create table panel_member (
  id uuid primary key,
  state text not null check (state in ('seated', 'left')),
  panel_id uuid not null references panel (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  person_id uuid not null constraint panel_member_person_id_fkey references person (id),
  seat text not null check (seat in ('chair', 'deputy', 'member', 'secretary'))
);
select keep_record('panel_member');
create unique index panel_member_person_key on panel_member (panel_id, person_id) where state = 'seated';
create unique index panel_member_chair_key on panel_member (panel_id) where state = 'seated' and seat = 'chair';
create index panel_member_by_person on panel_member (person_id);

-- An application on the agenda of a panel. `place` sorts and is no rank: it is worked out from this application alone, so that it tells nothing of another.
create table panel_discussion (
  id uuid primary key,
  state text not null check (state in ('waiting', 'current', 'discussed', 'removed')),
  panel_id uuid not null references panel (id),
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  application_id uuid not null,
  place integer not null,
  outcome text check (outcome in ('recommended', 'reserve', 'not-recommended')),
  note text,
  began_at timestamptz,
  ended_at timestamptz,
  constraint panel_discussion_ended_check check ((state = 'discussed') = (outcome is not null)),
  constraint panel_discussion_dates_check check (began_at <= ended_at)
);
select keep_record('panel_discussion');
create unique index panel_discussion_current_key on panel_discussion (panel_id) where state = 'current';
create unique index panel_discussion_application_key on panel_discussion (panel_id, application_id) where state <> 'removed';
create index panel_discussion_by_application on panel_discussion (application_id);

-- What was noted while an application was discussed; each note is kept as it was said.
create table panel_note (
  id uuid primary key,
  state text not null check (state in ('kept')),
  panel_id uuid not null references panel (id),
  discussion_id uuid not null references panel_discussion (id),
  application_id uuid not null,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  person_id uuid not null references person (id),
  says text not null
);
select keep_record('panel_note');
create index panel_note_by_discussion on panel_note (discussion_id);

-- A question put to the vote. `electors` may vote, `quorum` of them must; what came out is written when it is counted.
create table ballot (
  id uuid primary key,
  state text not null check (state in ('open', 'counted')),
  panel_id uuid not null references panel (id),
  discussion_id uuid not null references panel_discussion (id),
  application_id uuid not null,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  is_secret boolean not null,
  electors integer not null check (electors >= 0),
  quorum integer not null check (quorum > 0),
  tally jsonb,
  result text check (result in ('recommended', 'reserve', 'not-recommended', 'tied', 'no-quorum')),
  constraint ballot_counted_check check ((state = 'counted') = (tally is not null and result is not null))
);
select keep_record('ballot');
create unique index ballot_open_key on ballot (discussion_id) where state = 'open';

-- That somebody voted; of an open vote also how. Of a secret one nobody can tell: only its count grows, in ballot_count.
create table panel_vote (
  id uuid primary key,
  state text not null check (state in ('cast')),
  ballot_id uuid not null references ballot (id),
  panel_id uuid not null references panel (id),
  application_id uuid not null,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  person_id uuid not null references person (id),
  is_secret boolean not null,
  choice text check (choice in ('recommended', 'reserve', 'not-recommended', 'abstention')),
  constraint panel_vote_secret_check check (is_secret = (choice is null)),
  constraint panel_vote_person_key unique (ballot_id, person_id)
);
select keep_record('panel_vote');

create table ballot_count (
  ballot_id uuid not null references ballot (id),
  choice text not null check (choice in ('recommended', 'reserve', 'not-recommended', 'abstention')),
  votes integer not null check (votes > 0),
  constraint ballot_count_pkey primary key (ballot_id, choice)
);

-- What a member holds against the outcome; it stays with the decision.
create table minority_opinion (
  id uuid primary key,
  state text not null check (state in ('kept')),
  panel_id uuid not null references panel (id),
  discussion_id uuid not null references panel_discussion (id),
  application_id uuid not null,
  call_id uuid not null,
  holder_id uuid not null references organisation (id),
  programme_id uuid,
  region_id uuid references region (id),
  person_id uuid not null references person (id),
  says text not null,
  constraint minority_opinion_person_key unique (discussion_id, person_id)
);
select keep_record('minority_opinion');
