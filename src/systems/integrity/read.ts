/** What later systems ask of integrity. */
import { type Asked, from } from '#kernel';
import { type OverlapRow, overlap } from './records.ts';

/** The overlaps of these applications that the person may read, the likest first. */
export async function overlapsOf(asked: Asked, applicationIds: readonly string[]): Promise<OverlapRow[]> {
  if (!applicationIds.length) return [];
  return from(asked, overlap)
    .where('applicationId', 'in', [...applicationIds])
    .where('state', '<>', 'gone')
    .orderBy('similarity', 'desc')
    .orderBy('id')
    .execute();
}

/** What stands against awarding an application: ruled a duplicate, or alike and not ruled on. */
export interface DuplicateRuling {
  readonly overlapId: string;
  readonly applicationId: string;
  /** `found`: somebody has yet to rule. */
  readonly state: 'duplicate' | 'found';
  readonly otherRecord: string;
  readonly otherReference: string;
  readonly because: string | null;
}

/** For allocation, whoever asks: call it for applications that were read by the rules, and show of it only what `overlapsOf` answers. */
export async function duplicateRulings({ db }: Pick<Asked, 'db'>, applicationIds: readonly string[]): Promise<readonly DuplicateRuling[]> {
  if (!applicationIds.length) return [];
  const rows = await db
    .selectFrom('overlap')
    .select(['id as overlapId', 'applicationId', 'state', 'otherRecord', 'otherReference', 'because'])
    .where('applicationId', 'in', [...applicationIds])
    .where('state', 'in', ['duplicate', 'found'])
    .orderBy('applicationId')
    .orderBy('similarity', 'desc')
    .execute();
  return rows as DuplicateRuling[];
}
