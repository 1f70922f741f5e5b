import { sql } from 'kysely';
import type { Asked } from '#kernel';

export interface SecretOfKey {
  readonly keyId: string;
  readonly madeAt: string | null;
  readonly lastUsedAt: string | null;
}

/** When the valid secrets of these keys were made and last used, the newest first. */
export async function secretsOf(db: Asked['db'], keyIds: readonly string[]): Promise<SecretOfKey[]> {
  const { rows } = await sql<SecretOfKey>`select key_id as "keyId", made_at as "madeAt", last_used_at as "lastUsedAt"
    from api_key_secret where key_id = any(${[...keyIds]}::uuid[]) order by made_at desc nulls last`.execute(db);
  return rows;
}
