/** In whose eyes a webhook may know of a row: its owner's, as they stand now, cut to its records. */
import { sql } from 'kysely';
import { type Asked, anyone, find, type Person, Refusal, recordOf } from '#kernel';
import { type Standing, standingPerson } from '#systems/registry';

export interface Owned {
  readonly ownerId: string;
  readonly records: readonly string[];
}

export async function mayKnow(asked: Asked, { ownerId, records }: Owned, record: string, rowId: string): Promise<boolean> {
  const of = recordOf(record);
  if (!of || (records.length > 0 && !records.includes(record))) return false;
  const person = await ownerNow(asked, ownerId);
  try {
    await find({ ...asked, person }, of, rowId);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-found') return false;
    throw error;
  }
}

async function ownerNow({ db, now }: Asked, ownerId: string): Promise<Person> {
  const { rows } = await sql<{ id: string; standing: Standing }>`
    select kept.id, standing(kept.id, ${now}::date) as standing from kept_person(${ownerId}::uuid) as kept (id)`.execute(db);
  return rows[0] ? standingPerson(rows[0].id, rows[0].standing) : anyone;
}
