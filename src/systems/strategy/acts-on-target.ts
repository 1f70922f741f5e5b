/** What a person may do to a target besides its moves: asked of the very functions that the commands ask. */
import type { Asked, Text } from '#kernel';
import { mayRate, ratingClosedTo } from './commands/rate-target.ts';
import { mayDirect } from './records/part.ts';
import { evidence } from './records.ts';
import type { TargetRow } from './tree.ts';

export interface ActsOnTarget {
  /** May record a piece of evidence for it. */
  readonly mayRecord: boolean;
  readonly mayRate: boolean;
  /** Why an evaluator may not rate this target, though they may rate others. */
  readonly ratingClosed: Text | null;
  readonly maySplit: boolean;
}

/** Evidence and ratings belong to a rubric; values are split, levels are not. What was withdrawn and what is past stay as they are. */
export function actsOnTarget(asked: Asked, row: Pick<TargetRow, 'ownerId' | 'rubric' | 'state'>): ActsOnTarget {
  const isOpen = asked.asOf === undefined && row.state !== 'withdrawn';
  const isRated = isOpen && row.rubric !== null;
  const closed = isRated && mayRate(asked.person) ? ratingClosedTo(asked, row) : undefined;
  return {
    mayRecord: isRated && evidence.mayWrite(asked.person, null),
    mayRate: isRated && mayRate(asked.person) && !closed,
    ratingClosed: closed?.says ?? null,
    maySplit: isOpen && row.rubric === null && mayDirect(asked.person),
  };
}
