/** People as they are found to be today. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';

/** Ids of people who were merged, each with the one that it has become; whoever is not here is who they were. */
export async function resolved({ db }: Asked, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    id: string;
    keptId: string;
  }>`select id, kept_id from merged_person where id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, keptId }) => [id, keptId]));
}
