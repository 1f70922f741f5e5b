/** What is read of the books, as far as the reader may see. Totals are sums over lines that they may read, and over no others. */
import { sql } from 'kysely';
import { type AnyRecord, type Asked, from, Refusal, type Text } from '#kernel';
import { balancesOf } from './ledger.ts';
import { readsBooksOf } from './records/books.ts';
import {
  appropriation,
  budgetLine,
  budgetTransfer,
  carryOver,
  commitment,
  commitmentRelease,
  disbursement,
  type LineRow,
} from './records.ts';
import { type Amounts, nothing } from './rules/totals.ts';

export interface KeptLine {
  readonly line: LineRow;
  readonly amounts: Amounts;
}

/** The lines of funds that the reader may see, each with where its money is. */
export async function linesOf(asked: Asked, fundIds: readonly string[]): Promise<KeptLine[]> {
  if (fundIds.length === 0) return [];
  const lines = await from(asked, budgetLine).where('fundId', 'in', fundIds).orderBy('fiscalYear', 'desc').orderBy('code').execute();
  const balances = await balancesOf(
    asked,
    lines.map(({ id }) => id),
  );
  return lines.map((line) => ({ line, amounts: { ...nothing, ...balances.get(line.id) } }));
}

export interface Given {
  readonly lineId: string;
  readonly sourceId: string;
  readonly minor: number;
}

/** What sources gave to lines: sums of each line that was read, not the decisions. */
export async function givenTo({ db, asOf }: Asked, lineIds: readonly string[]): Promise<Given[]> {
  if (lineIds.length === 0) return [];
  const { rows } = await sql<Given>`
    select budget_line_id as line_id, source_id, sum(amount_minor)::bigint as minor from appropriation
    where budget_line_id = any(${lineIds}::uuid[]) and (${asOf ?? null}::timestamptz is null or created_at <= ${asOf ?? null}::timestamptz)
    group by 1, 2 order by 3 desc`.execute(db);
  return rows;
}

export interface Purpose {
  readonly lineId: string;
  readonly purpose: Text;
  /** Promised and not yet paid, and paid, in the currency of the line. */
  readonly minor: number;
}

/** What lines are promised for and were paid for, of the commitments that the reader may see. */
export async function purposesOf(asked: Asked, lineIds: readonly string[]): Promise<Purpose[]> {
  if (lineIds.length === 0) return [];
  const promised = await from(asked, commitment).where('fundId', 'in', fundsOf(asked, lineIds)).execute();
  const paid = await from(asked, disbursement).where('budgetLineId', 'in', lineIds).execute();
  const known = new Map(promised.map((row) => [row.id, row]));
  const open = promised
    .filter(({ budgetLineId }) => lineIds.includes(budgetLineId))
    .map((row) => ({
      lineId: row.budgetLineId,
      purpose: row.purpose as Text,
      minor: row.lineMinor - row.lineSpentMinor - row.lineReleasedMinor,
    }));
  const done = paid.flatMap(({ commitmentId, budgetLineId: lineId, bookedMinor: minor }) => {
    const of = known.get(commitmentId);
    return of ? [{ lineId, purpose: of.purpose as Text, minor }] : [];
  });
  return [...open, ...done].filter(({ minor }) => minor > 0);
}

const fundsOf = ({ db }: Asked, lineIds: readonly string[]) => db.selectFrom('budget_line').select('fundId').where('id', 'in', lineIds);

export interface StatementLine {
  readonly entryId: string;
  readonly act: string;
  readonly bookedOn: string;
  readonly at: string;
  readonly says: Text | null;
  /** What the entry moved on each account of the line. */
  readonly moved: Amounts;
  /** What is free after it. */
  readonly free: number;
}

/** Every entry of a line, the oldest first. Refuses `not-allowed` to whoever may see the line but not its books. */
export async function statementOf(asked: Asked, line: LineRow): Promise<StatementLine[]> {
  if (!readsBooksOf(asked.person, line.holderId)) throw booksClosed;
  const { rows } = await sql<{ entryId: string; act: string; rowId: string; bookedOn: string; at: string; moved: Partial<Amounts> }>`
    select entry_id, act, row_id, booked_on, at, jsonb_object_agg(kind, amount_minor) as moved from posting
    where owner_id = ${line.id}::uuid and (${asked.asOf ?? null}::timestamptz is null or at <= ${asked.asOf ?? null}::timestamptz)
    group by 1, 2, 3, 4, 5 order by min(number) filter (where kind = 'free') nulls last, at, entry_id`.execute(asked.db);
  const sorted = rows.sort((a, b) => (a.at === b.at ? (a.entryId < b.entryId ? -1 : 1) : a.at < b.at ? -1 : 1));
  const said = await saidOf(asked, sorted);
  let free = 0;
  return sorted.map(({ rowId, moved: part, ...entry }) => {
    const moved = { ...nothing, ...part };
    free += moved.free;
    return { ...entry, says: said.get(rowId) ?? null, moved, free };
  });
}

/** Where an act keeps what it decided, and what that says. */
const decisions: Readonly<Record<string, { readonly record: AnyRecord; says(row: Record<string, unknown>): unknown }>> = {
  'appropriate-funds': { record: appropriation, says: ({ decision }) => decision },
  'commit-funds': { record: commitment, says: ({ purpose }) => purpose },
  'release-commitment': { record: commitmentRelease, says: ({ because }) => because },
  disburse: { record: disbursement, says: ({ reference }) => reference },
  'transfer-funds': { record: budgetTransfer, says: ({ decision }) => decision },
  'carry-over': { record: carryOver, says: ({ decision }) => decision },
};

async function saidOf(
  asked: Asked,
  entries: readonly { readonly act: string; readonly rowId: string }[],
): Promise<Map<string, Text | null>> {
  const said = new Map<string, Text | null>();
  for (const [act, of] of Map.groupBy(entries, ({ act }) => act)) {
    const kept = decisions[act];
    if (!kept) continue;
    const ids = of.map(({ rowId }) => rowId);
    const rows = await from(asked, kept.record)
      .where('id', 'in', ids as never)
      .execute();
    for (const row of rows) said.set((row as { id: string }).id, textOf(kept.says(row as never)));
  }
  return said;
}
const textOf = (said: unknown): Text | null => (typeof said === 'string' ? { en: said, 'zh-Hans': said } : ((said as Text | null) ?? null));

const booksClosed = new Refusal('not-allowed', 'not-allowed', {
  en: 'The statement of a line is for those who keep or read the books of its fund.',
  'zh-Hans': '预算项目明细账仅供该基金的管账和查账人员查看。',
});
