-- Who was told what of a call, so that everybody hears of each thing once, however often the telling is tried.
create table call_told (
  call_id uuid not null references call (id),
  person_id uuid not null references person (id),
  what text not null check (length(what) between 1 and 200),
  at timestamptz not null,
  primary key (call_id, what, person_id)
);
create index call_subscription_of_searches on call_subscription (kind, field_code) where state = 'active' and call_id is null;
