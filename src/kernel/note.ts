/** Writes into the journal what happened without changing a row, outside a command: a view, an export, a refused attempt. */
import { type QueryExecutorProvider, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { actorOf } from './acting.ts';
import type { Person } from './person.ts';

interface Asking {
  readonly db: object;
  readonly person: Person;
  readonly organisationId: string | null;
  readonly now: string;
  readonly why?: string | undefined;
}

/** One line, durable when this returns. */
export async function noteAct({ db, person, organisationId, now, why }: Asking, act: string, what: object): Promise<void> {
  const asker = {
    asking: uuidv7(),
    person: person.id,
    actor: actorOf(person),
    organisation: organisationId,
    command: act,
    why,
    at: now,
  };
  await sql`select journal_act(${act}, ${uuidv7()}::uuid, ${JSON.stringify(asker)}::jsonb, ${JSON.stringify(what)}::jsonb)`.execute(
    db as QueryExecutorProvider,
  );
}
