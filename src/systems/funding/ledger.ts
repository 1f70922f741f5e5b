/** The ledger: balanced entries, the running balance of each account, and the proof that both agree. */
import { sql } from 'kysely';
import { type Asked, addFacts, newId } from '#kernel';
import { type AccountKind, type PostingRow, postingFacts } from './records.ts';
import { type Account, accountKey, balanced, type Leg } from './rules/entry.ts';

export interface Entry {
  /** The command that decided, as in the journal. */
  readonly act: string;
  /** The row of the decision. */
  readonly rowId: string;
  readonly bookedOn: string;
  readonly legs: readonly Leg[];
}

/**
 * The balances of accounts, which nobody else moves until the command ends; an account that is not there begins at zero. Accounts are always
 * locked in one order, and by `post` again in the same.
 */
export async function lockBalances({ db }: Asked, accounts: readonly Account[]): Promise<(account: Account) => number> {
  const columns = columnsOf(accounts);
  await sql`insert into ledger_account (owner_id, kind, currency, balance_minor, postings)
    select *, 0, 0 from unnest(${columns}) as given(owner_id, kind, currency) order by owner_id, kind, currency on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<Account & { balanceMinor: number }>`
    select owner_id, kind, currency, balance_minor from ledger_account
    where (owner_id, kind, currency) in (select * from unnest(${columns}))
    order by owner_id, kind, currency for update`.execute(db);
  const balances = new Map(rows.map((row) => [accountKey(row), row.balanceMinor]));
  return (account) => balances.get(accountKey(account)) ?? 0;
}

/** Posts an entry: each account moves, and the database refuses one that would fall below zero. The journal has one line, with a digest of the postings. */
export async function post(asked: Asked, { act, rowId, bookedOn, legs }: Entry): Promise<void> {
  const moved = balanced(legs);
  if (moved.length === 0) return;
  await lockBalances(asked, moved);
  const { rows } = await sql<Pick<PostingRow, 'ownerId' | 'kind' | 'currency' | 'number' | 'amountMinor' | 'balanceMinor'>>`
    update ledger_account as kept set balance_minor = kept.balance_minor + given.amount_minor, postings = kept.postings + 1
    from unnest(${columnsOf(moved)}, ${moved.map(({ amountMinor }) => amountMinor)}::bigint[]) as given(owner_id, kind, currency, amount_minor)
    where (kept.owner_id, kept.kind, kept.currency) = (given.owner_id, given.kind, given.currency)
    returning kept.owner_id, kept.kind, kept.currency, kept.postings as number, given.amount_minor, kept.balance_minor`.execute(asked.db);
  const entryId = newId();
  const facts = rows.map((row) => [
    row.ownerId,
    row.kind,
    row.currency,
    row.number,
    entryId,
    row.amountMinor,
    row.balanceMinor,
    act,
    rowId,
    bookedOn,
    asked.now,
  ]);
  await addFacts(asked, postingFacts, facts, `${act} ${rowId}`);
}

const columnsOf = (accounts: readonly Account[]) =>
  sql.join([
    sql`${accounts.map(({ ownerId }) => ownerId)}::uuid[]`,
    sql`${accounts.map(({ kind }) => kind)}::text[]`,
    sql`${accounts.map(({ currency }) => currency)}::text[]`,
  ]);

/** The balance of each kind of account of these owners, of now or as it stood: owner → kind → minor units of the owner's currency. */
export async function balancesOf(
  { db, asOf }: Asked,
  ownerIds: readonly string[],
): Promise<Map<string, Partial<Record<AccountKind, number>>>> {
  const { rows } = asOf
    ? await sql<Balance>`select owner_id, kind, sum(amount_minor)::bigint as balance_minor from posting
        where owner_id = any(${ownerIds}::uuid[]) and at <= ${asOf}::timestamptz group by 1, 2`.execute(db)
    : await sql<Balance>`select owner_id, kind, balance_minor from ledger_account where owner_id = any(${ownerIds}::uuid[])`.execute(db);
  const balances = new Map<string, Partial<Record<AccountKind, number>>>();
  for (const { ownerId, kind, balanceMinor } of rows) balances.set(ownerId, { ...balances.get(ownerId), [kind]: balanceMinor });
  return balances;
}
interface Balance {
  readonly ownerId: string;
  readonly kind: AccountKind;
  readonly balanceMinor: number;
}

/** What is wrong with the books, in words; none when every entry balances, every balance is the sum of its postings, and no line is overspent. */
export async function faultsOfLedger({ db }: Asked): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'entry ' || entry_id || ' is ' || sum(amount_minor) || ' out of balance in ' || currency as fault
      from posting group by entry_id, currency having sum(amount_minor) <> 0
    union all
    select 'account ' || owner_id || ' ' || kind || ' ' || currency || ' stands at ' || balance_minor || ', its postings at ' || coalesce(said.sum, 0)
      from ledger_account left join lateral (
        select sum(amount_minor), count(*), max(number) as last from posting
        where (posting.owner_id, posting.kind, posting.currency) = (ledger_account.owner_id, ledger_account.kind, ledger_account.currency)
      ) as said on true
      where balance_minor <> coalesce(said.sum, 0) or postings <> said.count or postings <> coalesce(said.last, 0)
    union all
    select 'account ' || owner_id || ' ' || kind || ' ' || currency || ' is overspent' from ledger_account
      where balance_minor < 0 and kind in ('free', 'committed', 'disbursed', 'lapsed')
    union all
    select 'posting ' || number || ' of ' || owner_id || ' ' || kind || ' says ' || balance_minor || ', the sum is ' || running
      from (select *, sum(amount_minor) over (partition by owner_id, kind, currency order by number) as running from posting) as told
      where balance_minor <> running
    union all
    select 'line ' || budget_line_id || ' has ' || sum(line_minor - line_spent_minor - line_released_minor) || ' promised and '
        || coalesce(max(balance_minor), 0) || ' committed'
      from commitment left join ledger_account on owner_id = budget_line_id and kind = 'committed'
      group by budget_line_id having sum(line_minor - line_spent_minor - line_released_minor) <> coalesce(max(balance_minor), 0)`.execute(
    db,
  );
  return rows.map(({ fault }) => fault);
}
