-- The money of the fund loop. Amounts are whole minor units of an ISO 4217 currency; none is larger than a number can say exactly.

create table fund (
  id uuid primary key,
  state text not null check (state in ('draft', 'published', 'closed')),
  code text not null constraint fund_code_key unique,
  name jsonb not null,
  purpose jsonb not null,
  holder_id uuid not null constraint fund_holder_id_fkey references organisation (id),
  currency text not null constraint fund_currency_check check (currency ~ '^[A-Z]{3}$'),
  first_month integer not null check (first_month between 1 and 12),
  field_list_id uuid constraint fund_field_list_id_fkey references code_list (id),
  carry_over_percent numeric constraint fund_carry_over_percent_check check (carry_over_percent between 0 and 100),
  alert_percent numeric constraint fund_alert_percent_check check (alert_percent between 0 and 100)
);
select keep_record('fund');

create table funding_source (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  code text not null constraint funding_source_code_key unique,
  name jsonb not null,
  kind text not null,
  organisation_id uuid constraint funding_source_organisation_id_fkey references organisation (id)
);
select keep_record('funding_source');

-- What may be paid for, and up to which share: an edition of rules for a fund. A later edition leaves what was promised under an earlier one as it is.
create table cost_scheme (
  id uuid primary key,
  state text not null check (state in ('current', 'retired')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  edition integer not null check (edition > 0),
  categories jsonb not null,
  constraint cost_scheme_edition_key unique (fund_id, edition)
);
select keep_record('cost_scheme');
create unique index cost_scheme_current_key on cost_scheme (fund_id) where state = 'current';

create table exchange_rate (
  id uuid primary key,
  state text not null check (state in ('recorded', 'withdrawn')),
  from_currency text not null check (from_currency ~ '^[A-Z]{3}$'),
  to_currency text not null check (to_currency ~ '^[A-Z]{3}$'),
  "on" date not null,
  rate numeric not null constraint exchange_rate_rate_check check (rate > 0),
  source text not null,
  url text,
  constraint exchange_rate_pair_check check (from_currency <> to_currency)
);
select keep_record('exchange_rate');
create unique index exchange_rate_day_key on exchange_rate (from_currency, to_currency, "on") where state = 'recorded';

create table budget_line (
  id uuid primary key,
  state text not null check (state in ('open', 'closed')),
  fund_id uuid not null constraint budget_line_fund_id_fkey references fund (id),
  holder_id uuid not null references organisation (id),
  fiscal_year integer not null check (fiscal_year between 1900 and 2200),
  code text not null,
  name jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  support text not null check (support in ('steady', 'competitive')),
  field_code text,
  chain_link text check (chain_link in ('basic', 'applied', 'pilot', 'product', 'market')),
  organisation_id uuid constraint budget_line_organisation_id_fkey references organisation (id),
  cost_scheme_id uuid references cost_scheme (id),
  published_at timestamptz,
  constraint budget_line_code_key unique (fund_id, fiscal_year, code)
);
select keep_record('budget_line');

-- Money that a source gives to a line, by a decision.
create table appropriation (
  id uuid primary key,
  state text not null check (state in ('standing')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  budget_line_id uuid not null references budget_line (id),
  source_id uuid not null constraint appropriation_source_id_fkey references funding_source (id),
  currency text not null,
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  decision text not null,
  decided_on date not null
);
select keep_record('appropriation');
create index appropriation_by_line on appropriation (budget_line_id);

-- A promise of money against a line. `purpose_record` and `purpose_id` name what it is for, in whichever system that is kept.
create table commitment (
  id uuid primary key,
  state text not null check (state in ('standing', 'settled')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  budget_line_id uuid not null references budget_line (id),
  purpose jsonb not null,
  purpose_record text,
  purpose_id uuid,
  recipient_id uuid constraint commitment_recipient_id_fkey references organisation (id),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  spent_minor bigint not null check (spent_minor >= 0),
  released_minor bigint not null check (released_minor >= 0),
  line_minor bigint not null check (line_minor between 1 and 9007199254740991),
  line_spent_minor bigint not null check (line_spent_minor >= 0),
  line_released_minor bigint not null check (line_released_minor >= 0),
  parts jsonb not null,
  rate_id uuid references exchange_rate (id),
  committed_on date not null,
  constraint commitment_purpose_check check ((purpose_record is null) = (purpose_id is null)),
  constraint commitment_overspent_check check (spent_minor + released_minor <= amount_minor),
  constraint commitment_line_overspent_check check (line_spent_minor + line_released_minor <= line_minor),
  constraint commitment_settled_check check ((state = 'settled') = (spent_minor + released_minor = amount_minor))
);
select keep_record('commitment');
create index commitment_by_line on commitment (budget_line_id);
create index commitment_by_purpose on commitment (purpose_id) where purpose_id is not null;

create table disbursement (
  id uuid primary key,
  state text not null check (state in ('paid')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  budget_line_id uuid not null references budget_line (id),
  commitment_id uuid not null references commitment (id),
  currency text not null,
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  booked_minor bigint not null check (booked_minor >= 0),
  cost_minor bigint not null check (cost_minor >= 0),
  rate_id uuid references exchange_rate (id),
  paid_on date not null,
  reference text
);
select keep_record('disbursement');
create index disbursement_by_commitment on disbursement (commitment_id);

create table commitment_release (
  id uuid primary key,
  state text not null check (state in ('released')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  budget_line_id uuid not null references budget_line (id),
  commitment_id uuid not null references commitment (id),
  currency text not null,
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  line_minor bigint not null check (line_minor >= 0),
  because text not null
);
select keep_record('commitment_release');
create index commitment_release_by_commitment on commitment_release (commitment_id);

create table budget_transfer (
  id uuid primary key,
  state text not null check (state in ('done')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  from_line_id uuid not null references budget_line (id),
  to_line_id uuid not null references budget_line (id),
  currency text not null,
  amount_minor bigint not null check (amount_minor between 1 and 9007199254740991),
  to_currency text not null,
  to_amount_minor bigint not null check (to_amount_minor between 1 and 9007199254740991),
  rate_id uuid references exchange_rate (id),
  decision text not null,
  decided_on date not null,
  constraint budget_transfer_self_check check (from_line_id <> to_line_id)
);
select keep_record('budget_transfer');

create table carry_over (
  id uuid primary key,
  state text not null check (state in ('done')),
  fund_id uuid not null references fund (id),
  holder_id uuid not null references organisation (id),
  from_line_id uuid not null constraint carry_over_from_line_id_key unique references budget_line (id),
  to_line_id uuid references budget_line (id),
  currency text not null,
  free_minor bigint not null check (free_minor >= 0),
  committed_minor bigint not null check (committed_minor >= 0),
  lapsed_minor bigint not null check (lapsed_minor >= 0),
  decision text not null,
  decided_on date not null
);
select keep_record('carry_over');

-- The running balance of each account. Of a line: free, committed, disbursed, lapsed, and difference (what rates cost between promise and payment);
-- of a source: source (what it gave, negative); of a fund: exchange (what passed between currencies). No line is overspent: its accounts never fall below zero.
create table ledger_account (
  owner_id uuid not null,
  kind text not null,
  currency text not null,
  balance_minor bigint not null,
  postings bigint not null,
  constraint ledger_account_pkey primary key (owner_id, kind, currency),
  constraint ledger_account_kind_check check (kind in ('source', 'free', 'committed', 'disbursed', 'lapsed', 'exchange', 'difference')),
  constraint ledger_account_overspent_check check (balance_minor >= 0 or kind in ('source', 'exchange', 'difference')),
  constraint ledger_account_exact_check check (balance_minor between -9007199254740991 and 9007199254740991)
);

-- The ledger: facts. The amounts of an entry sum to zero in each currency; `number` counts the postings of an account, `balance_minor` is its balance after.
create table posting (
  owner_id uuid not null,
  kind text not null,
  currency text not null,
  number bigint not null,
  entry_id uuid not null,
  amount_minor bigint not null,
  balance_minor bigint not null,
  act text not null,
  row_id uuid not null,                     -- what was decided: an appropriation, a commitment, …; the table is said by `act`
  booked_on date not null,
  at timestamptz not null,
  constraint posting_pkey primary key (owner_id, kind, currency, number)
);
create index posting_by_entry on posting (entry_id);

-- Once a fund has lines, what they were opened under stands.
create function fund_stands() returns trigger language plpgsql as $$
begin
  if (new.code, new.holder_id, new.currency, new.first_month) is distinct from (old.code, old.holder_id, old.currency, old.first_month)
     and exists (select from budget_line where fund_id = old.id) then
    raise exception 'The fund has lines.' using errcode = '23514', constraint = 'fund_lines_stand', table = 'fund';
  end if;
  return new;
end $$;
create trigger fund_stands before update on fund for each row execute function fund_stands();
