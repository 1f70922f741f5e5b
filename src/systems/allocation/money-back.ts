/** Money of awards that comes back: the commitment behind an award, and what was released of it. */
import { type Asked, find } from '#kernel';
import { commitment, releaseCommitment } from '#systems/funding';
import { asPlatform } from './gather.ts';
import type { AwardRow } from './records.ts';

/** The commitment behind an award, where money of it stands. */
export async function commitmentsOfAward(asked: Asked, { commitmentId }: AwardRow) {
  const row = commitmentId ? await find(asPlatform(asked), commitment, commitmentId) : undefined;
  return { release: releaseCommitment, commitment: row?.state === 'standing' ? row : undefined };
}

/** How much of an award was released, in its currency. */
export async function returnedOf(asked: Asked, { commitmentId }: AwardRow): Promise<number> {
  return commitmentId ? (await find(asPlatform(asked), commitment, commitmentId)).releasedMinor : 0;
}
