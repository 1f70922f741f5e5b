/** Takes words that name a person out of the lines of the journal. The hash that was sealed stays in their place, so the seals still hold. */
import { sql } from 'kysely';
import type { Asked } from './command.ts';

/**
 * Inside a command, after the row itself was changed: in every line of the row, `inPlace` (columns as the database names them) stands for what
 * was said. That it was done is a line of the journal itself. Answers how many lines changed.
 */
export async function eraseLines({ db }: Pick<Asked, 'db'>, record: string, rowId: string, inPlace: object): Promise<number> {
  const { rows } = await sql<{
    lines: number;
  }>`select erase_lines(${record}, ${rowId}::uuid, ${JSON.stringify(inPlace)}::jsonb) as lines`.execute(db);
  return rows[0]?.lines ?? 0;
}
