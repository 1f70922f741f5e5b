/** Lines, as commands take hold of them. A line is always taken before its commitments, and these before accounts, so that nobody waits in a circle. */
import { type Asked, find, from, missing } from '#kernel';
import { keepsBooks, keepsSomeBooks } from './records/books.ts';
import { budgetLine, type FundRow, fund, type LineRow } from './records.ts';
import { lineClosed } from './refusals.ts';
import type { Account } from './rules/entry.ts';

/** May they keep the books of this line? */
export const keepsLine = async (asked: Asked, lineId: string): Promise<boolean> =>
  keepsSomeBooks(asked.person) && keepsBooks(asked.person, (await find(asked, budgetLine, lineId)).holderId);

export const keepsFund = async (asked: Asked, fundId: string): Promise<boolean> =>
  keepsSomeBooks(asked.person) && keepsBooks(asked.person, (await find(asked, fund, fundId)).holderId);

/** The line, which nobody closes (`share`) or uses (`update`) until the command ends. Refuses `no-such-record`, `line-closed`. */
export async function openLine(asked: Asked, id: string, hold: 'share' | 'update'): Promise<LineRow> {
  const wanted = from(asked, budgetLine).where('id', '=', id);
  const line = await (hold === 'share' ? wanted.forShare() : wanted.forUpdate()).executeTakeFirst();
  if (!line) return missing(budgetLine);
  if (line.state !== 'open') throw lineClosed(line);
  return line;
}

export async function fundOf(asked: Asked, { fundId }: { readonly fundId: string }): Promise<FundRow> {
  return find(asked, fund, fundId);
}

/** What the rows below a line carry of it. */
export const belongsTo = ({ id, fundId, holderId, handling }: LineRow) => ({
  fundId,
  holderId,
  budgetLineId: id,
  handling: handling === 'public' ? ('internal' as const) : handling,
});

export const account = ({ id, currency }: LineRow, kind: Account['kind']): Account => ({ ownerId: id, kind, currency });
