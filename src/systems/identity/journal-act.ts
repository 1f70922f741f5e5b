/** What happens to accounts is in the journal, though they are no records. */
import { sql } from 'kysely';
import { type Asked, newId } from '#kernel';

type Journalling = Pick<Asked, 'db' | 'now' | 'organisationId'>;

export async function journalAct(
  { db, now, organisationId }: Journalling,
  act: string,
  personId: string | null,
  what: object = {},
): Promise<void> {
  const asker = {
    asking: newId(),
    person: personId ?? '00000000-0000-7000-8000-000000000000',
    organisation: organisationId,
    command: act,
    at: now,
  };
  await sql`select journal_act(${act}, ${newId()}::uuid, ${JSON.stringify(asker)}::jsonb, ${JSON.stringify(what)}::jsonb)`.execute(db);
}
