-- A file that belongs to a row of any record. What it is called and where it belongs is a record; what it holds is kept once, by its hash.
create table attachment (
  id uuid primary key,
  state text not null check (state in ('quarantined', 'kept', 'refused', 'removed')),
  record text not null,
  row_id uuid not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  finding text
);
select keep_record('attachment');
create unique index attachment_row_content_key on attachment (row_id, record, sha256) where state in ('quarantined', 'kept');
create index attachment_by_row on attachment (row_id, record);
create index attachment_by_content on attachment (sha256);
create index attachment_quarantined on attachment (created_at) where state = 'quarantined';

-- Contents are no records: the journal holds their hash. They are in the backup because they are in the database.
create table file_content (
  sha256 text primary key,
  size_bytes integer not null,
  kept_at timestamptz not null
);
create table file_piece (
  sha256 text not null references file_content (sha256) on delete cascade,
  number integer not null,
  bytes bytea not null,
  primary key (sha256, number)
);
-- Images and documents are compressed already.
alter table file_piece alter column bytes set storage external;
