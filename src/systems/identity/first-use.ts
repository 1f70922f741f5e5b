/** What may be used once only: the id of an assertion, of a logout token, of a machine's own assertion. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { digest } from './token.ts';

interface Use {
  /** `assertion`, `logout-token`, … */
  readonly kind: string;
  /** Of which provider or key. */
  readonly ofId: string;
  readonly id: string;
  /** From then on it would be refused for its age. */
  readonly expiresAt: string;
}

/** Yes, the first time; no, for ever after. Of several at the same moment one is the first. */
export async function isFirstUse({ db, now }: Pick<Asked, 'db' | 'now'>, { kind, ofId, id, expiresAt }: Use): Promise<boolean> {
  await sql`delete from used_once where expires_at < ${now}::timestamptz - interval '1 day'`.execute(db);
  const { numAffectedRows } = await sql`insert into used_once (kind, of_id, id_hash, expires_at)
    values (${kind}, ${ofId}, ${digest(id)}, ${expiresAt}) on conflict do nothing`.execute(db);
  return Boolean(numAffectedRows);
}
