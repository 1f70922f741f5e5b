/** Which proposals the prices decide, and which stay open. */
import type { Model } from './model.ts';
import type { Relaxation } from './relaxation.ts';

/** Items by how near their margin is to 0; those decided beforehand are left out. */
export function byNearness({ count, least, most }: Model, { margins }: Relaxation): Int32Array {
  const open = Array.from({ length: count }, (_, j) => j).filter((j) => least[j] !== most[j]);
  return Int32Array.from(open.sort((a, b) => Math.abs(margins[a]!) - Math.abs(margins[b]!) || a - b));
}

/** The items that prices leave open where a portfolio must be worth `target` at least: to move any other costs more than there is to spare. */
export function openAt({ margins, rawBound }: Relaxation, order: Int32Array, target: number): Int32Array {
  const room = rawBound - target + 1e-9 * Math.abs(rawBound);
  return order.filter((j) => Math.abs(margins[j]!) <= room).sort();
}

/** Each item as the relaxation has it, to the nearest whole. */
export const nearest = ({ shares }: Relaxation): Uint8Array => Uint8Array.from(shares, (share) => (share > 0.5 ? 1 : 0));
