/** Writing recusals, inside the commands of this and of later systems. */
import { sql } from 'kysely';
import { type Asked, find, keep, Refusal } from '#kernel';
import { application, type RecusalRow, recusal } from './records.ts';

export interface Recused {
  readonly applicationId: string;
  readonly personId: string;
  readonly ground: RecusalRow['ground'];
  readonly because: string;
  /** What the rule saw, such as the tie or the shared organisation. */
  readonly evidence?: RecusalRow['evidence'];
  readonly foundBy: RecusalRow['foundBy'];
}

/** From now on the person knows nothing of the application in any office. Told again it changes nothing; answers the recusal's id. Refuses `no-such-record`. */
export async function recuse(
  asked: Asked,
  { applicationId, personId, ground, because, evidence = null, foundBy }: Recused,
): Promise<string> {
  const { callId, programmeId, holderId, regionId } = await find(asked, application, applicationId);
  const { rows } = await sql<{ kept: string; standing: string | null }>`
    select kept, (select id from recusal where application_id = ${applicationId} and person_id = kept and ground = ${ground} and state = 'standing') as standing
    from (select kept_person(${personId}::uuid) as kept, pg_advisory_xact_lock(hashtextextended(${`recusal ${applicationId}`}, 0))) as one`.execute(
    asked.db,
  );
  const [known] = rows;
  if (known?.standing) return known.standing;
  const place = { applicationId, callId, programmeId, holderId, regionId };
  const row = await keep(asked, recusal, {
    ...place,
    personId: known?.kept ?? personId,
    ground,
    because,
    evidence,
    foundBy,
    liftedBecause: null,
  });
  return row.id;
}

/** Refuses `already-lifted`, and `no-such-record` where the person may not know of it. */
export async function liftRecusal(
  asked: Asked,
  { recusalId, because }: { readonly recusalId: string; readonly because: string },
): Promise<void> {
  const row = await find(asked, recusal, recusalId, 'lock');
  if (row.state !== 'standing') throw alreadyLifted;
  await asked.db.updateTable('recusal').set({ state: 'lifted', liftedBecause: because }).where('id', '=', recusalId).execute();
}

const alreadyLifted = new Refusal('conflict', 'already-lifted', { en: 'This is lifted already.', 'zh-Hans': '已解除。' });
