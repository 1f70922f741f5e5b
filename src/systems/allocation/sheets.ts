/** Outcomes of scenarios and records of decisions, kept whole beside their rows. */
import { sql } from 'kysely';
import { type Asked, addFacts, newId } from '#kernel';
import { canonical, sha256 } from './rules/canonical.ts';
import type { Outcome } from './rules/outcome.ts';

const sheetFacts = {
  table: 'allocation_sheet',
  columns: { id: 'uuid', of_id: 'uuid', kind: 'text', content: 'text', at: 'timestamptz' },
};

/** Keeps what belongs to a row; answers the SHA-256 of its canonical JSON. */
export async function keepSheet(asked: Asked, ofId: string, kind: 'outcome' | 'decision', value: object): Promise<string> {
  const content = canonical(value);
  await addFacts(asked, sheetFacts, [[newId(), ofId, kind, content, asked.now]], `allocation ${kind}`);
  return sha256(content);
}

/** The latest of a row, as it was kept. Call it for rows that were read by the rules. */
export async function sheetOf({ db }: Pick<Asked, 'db'>, ofId: string, kind: 'outcome' | 'decision'): Promise<string | undefined> {
  const { rows } = await sql<{ content: string }>`
    select content from allocation_sheet where of_id = ${ofId}::uuid and kind = ${kind} order by id desc limit 1`.execute(db);
  return rows[0]?.content;
}

export async function outcomeOf(asked: Pick<Asked, 'db'>, ofId: string): Promise<Outcome | undefined> {
  const content = await sheetOf(asked, ofId, 'outcome');
  return content === undefined ? undefined : (JSON.parse(content) as Outcome);
}
