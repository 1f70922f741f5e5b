/** Looks for conflicts and keeps them as recusals; what was assigned against one is withdrawn. Done again it changes nothing. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { liftNotFound, recuseAll } from '#systems/applications';
import { reviewedCall } from './call.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { isPoolLookedAt, judgesOf, officersOf } from './judges.ts';
import { becauseOf } from './rules/because.ts';
import { withdrawConflicted } from './withdraw.ts';

export interface Where {
  readonly callId: string;
  /** All that were submitted to the call, unless said otherwise. */
  readonly applicationIds?: readonly string[];
  /** Everybody who may judge or handle them, unless said otherwise; `officers` are those by appointment alone. */
  readonly people?: readonly string[] | 'officers';
  /** These too: whom a plan names of a pool that is too large to be looked at whole. */
  readonly also?: readonly string[];
}

/** It sees all applications and people, whoever asks, and tells nothing of what it found: that is read by the rules of `recusal`. */
export async function findConflicts(asked: Asked, { callId, applicationIds, people, also = [] }: Where): Promise<void> {
  const { place, rule } = await reviewedCall(asked, callId);
  const among = applicationIds ?? (await receivedIn(asked, callId));
  const personIds = Array.isArray(people)
    ? people
    : people === 'officers'
      ? await officersOf(asked, place)
      : [...new Set([...(await judgesOf(asked, place, rule.peerReview, await isPoolLookedAt(asked, applicationIds))), ...also])];
  const sought = { applicationIds: among, personIds, years: rule.conflictYears, countsParts: rule.countsParts };
  const found = await conflictsOf(asked, sought);
  await keepFound(asked, sought, found);
  await withdrawConflicted(asked, callId);
}

async function keepFound(
  asked: Asked,
  sought: { applicationIds: readonly string[]; personIds: readonly string[] },
  found: readonly Conflict[],
) {
  await recuseAll(
    asked,
    found.map(({ ground, evidence, ...conflict }) => ({
      ...conflict,
      evidence: { ...evidence },
      ground,
      because: becauseOf(ground),
      foundBy: 'computed' as const,
    })),
  );
  await liftNotFound(asked, sought, found);
}

async function receivedIn({ db }: Asked, callId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from application where call_id = ${callId} and submitted_at is not null`.execute(db);
  return rows.map(({ id }) => id);
}
