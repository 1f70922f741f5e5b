/** Commitments, as commands take hold of them and settle them. */
import { type Asked, find } from '#kernel';
import { keepsLine, openLine } from './lines.ts';
import { keepsSomeBooks } from './records/books.ts';
import { type CommitmentRow, commitment, type LineRow } from './records.ts';
import { changedMeanwhile, moreThanPromised } from './refusals.ts';
import { outstanding } from './rules/relief.ts';

export const keepsCommitment = async (asked: Asked, id: string): Promise<boolean> =>
  keepsSomeBooks(asked.person) && keepsLine(asked, (await find(asked, commitment, id)).budgetLineId);

export interface Held {
  readonly line: LineRow;
  readonly row: CommitmentRow;
}

/** The commitment as it was read, with its line; nobody else pays or releases it until the command ends. Refuses `changed-meanwhile`, `line-closed`, `more-than-promised`. */
export async function heldCommitment(asked: Asked, id: string, version: number, amountMinor?: number): Promise<Held> {
  const { budgetLineId } = await find(asked, commitment, id);
  const line = await openLine(asked, budgetLineId, 'share');
  const row = await find(asked, commitment, id, 'lock');
  if (row.version !== version || row.budgetLineId !== line.id) throw changedMeanwhile();
  const left = outstanding(row);
  if (left === 0 || (amountMinor ?? 0) > left) throw moreThanPromised(left, row.currency);
  return { line, row };
}

/** Writes what was paid or released; a commitment of which nothing is left is settled. */
export async function settle(
  { db }: Asked,
  row: CommitmentRow,
  gone: Partial<Pick<CommitmentRow, 'spentMinor' | 'releasedMinor' | 'lineSpentMinor' | 'lineReleasedMinor'>>,
): Promise<CommitmentRow> {
  const state = outstanding({ ...row, ...gone }) === 0 ? 'settled' : 'standing';
  return db
    .updateTable('commitment')
    .set({ ...gone, state })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What news of a commitment says of it. */
export const newsOf = ({ id, budgetLineId, fundId, purposeRecord, purposeId }: CommitmentRow) => ({
  commitmentId: id,
  budgetLineId,
  fundId,
  purposeRecord,
  purposeId,
});
