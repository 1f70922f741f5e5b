-- Whoever wants to be told by a machine when something happens: where to, of which events, in whose name.
create table webhook (
  id uuid primary key,
  state text not null check (state in ('active', 'stopped', 'ended')),
  owner_id uuid not null references person (id),
  name text not null,
  url text not null,
  events text[] not null,
  records text[] not null,
  because text
);
select keep_record('webhook');
create index webhook_by_owner on webhook (owner_id);
create index webhook_active on webhook using gin (events) where state = 'active';

-- What a webhook signs with. It has to be known to be used, so it cannot be kept as a hash; it is in no record and no journal, as other secrets are.
create table webhook_secret (
  id uuid primary key,
  webhook_id uuid not null references webhook (id),
  secret bytea not null,
  made_at timestamptz not null,
  ends_at timestamptz
);
create index webhook_secret_by_webhook on webhook_secret (webhook_id);

-- Since when nothing has arrived.
create table webhook_failing (
  webhook_id uuid primary key references webhook (id),
  since timestamptz not null
);

-- The log: one line for each event that a webhook is to be told of. It grows without end, so it is no record.
create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook (id),
  event_id uuid not null,
  event text not null,
  record text not null,
  row_id uuid not null,
  happened_at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  tries integer not null default 0,
  next_try_at timestamptz,
  status integer,
  fault text,
  tried_at timestamptz,
  constraint webhook_delivery_event_key unique (webhook_id, event_id)
);
create index webhook_delivery_due on webhook_delivery (next_try_at) where state = 'waiting';
