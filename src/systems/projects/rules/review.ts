/** Reviews of a project: what each kind may end with. */
import { z } from 'zod';
import { line } from '#kernel';

export const reviewKinds = ['mid-term', 'gate', 'acceptance'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** Go on, go on with changes, stop; or of the whole: accepted or not. */
export const decisions = ['go', 'adjust', 'stop', 'accept', 'not-accept'] as const;
export type Decision = (typeof decisions)[number];

export const finding = z.strictObject({ says: line(500), level: z.enum(['good', 'fair', 'poor']) });

/** What a review of this kind may recommend and be decided as. */
export const endsOf = (kind: ReviewKind): readonly Decision[] =>
  kind === 'acceptance' ? ['accept', 'not-accept'] : ['go', 'adjust', 'stop'];
