/** The order of an agenda. Each place is worked out from its application alone, so that the order of those one may see tells nothing of those one may not. */
import { createHash } from 'node:crypto';
import { Decimal } from 'decimal.js';

export const orders = ['reference', 'draw', 'grade', 'spread'] as const;
export type Order = (typeof orders)[number];

export interface Listed {
  readonly applicationId: string;
  /** Its place in the order of references. */
  readonly number: number;
  readonly grades: readonly string[];
}

const farthest = 2_000_000_000;

/** By reference; by a draw from a seed; the best mean grade first; or the widest spread first. What has no grade comes last. */
export function placeOf({ applicationId, number, grades }: Listed, order: Order, seed: string): number {
  if (order === 'reference') return number;
  if (order === 'draw') return createHash('sha256').update(`${seed} ${applicationId}`).digest().readUInt32BE(0) % farthest;
  if (!grades.length) return farthest;
  const all = grades.map((grade) => new Decimal(grade));
  const wanted = order === 'grade' ? Decimal.sum(...all).div(all.length) : Decimal.max(...all).minus(Decimal.min(...all));
  return farthest / 2 - wanted.times(10_000).round().toNumber();
}
