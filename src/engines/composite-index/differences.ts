/** Why one unit scores above another: what each indicator gives to the difference. */
import { EMPTY } from './combine.ts';
import { contributionsTo } from './contributions.ts';
import type { Question } from './question.ts';
import type { Way } from './schema.ts';
import type { Tower } from './tower.ts';

/**
 * Parts of `score(a) − score(b)` by node; they add up to it. A mean is followed from b to a along its own secant: arithmetic `w Δx`,
 * geometric `w L(Sa, Sb) / L(xa, xb) Δx` with L the logarithmic mean (Ang 2004), harmonic `w Sa Sb / (xa xb) Δx`. Where a unit has no
 * value its group stands in, as it does in the score. For Copeland and benefit of the doubt it is the difference of the contributions.
 */
export function differenceOf(question: Question, tower: Tower, root: number, a: number, b: number): Map<number, number> {
  const parts = new Map<number, number>();
  const [scoreA, scoreB] = [tower.columns[root]![a]!, tower.columns[root]![b]!];
  if (Number.isNaN(scoreA) || Number.isNaN(scoreB)) return parts;
  if (tower.ways.includes('copeland') || tower.ownWeights.some((each) => each !== undefined)) {
    for (const [node, amounts] of contributionsTo(question, tower, root)) parts.set(node, amounts[a]! - amounts[b]!);
    return parts;
  }
  const placeOf = new Map(question.groups.map(({ node }, g) => [node, g]));
  /** Where a unit has no score of its own in `node`, that of the group above stands in for all of it. */
  const walk = (node: number, [xa, ownA]: Stand, [xb, ownB]: Stand, slope: number) => {
    const g = placeOf.get(node);
    if (g === undefined) return void parts.set(node, slope * (xa - xb));
    const held = question.groups[g]!.children.filter((child) => tower.gaps[child] !== EMPTY && tower.weights[child]! > 0);
    const total = held.reduce((sum, child) => sum + tower.weights[child]!, 0);
    for (const child of held) {
      const below = tower.columns[child]!;
      const [atA, atB] = [standOf(below[a]!, xa, ownA), standOf(below[b]!, xb, ownB)];
      walk(child, atA, atB, slope * (tower.weights[child]! / total) * secant(tower.ways[g]!, xa, xb, atA[0], atB[0]));
    }
  };
  walk(root, [scoreA, true], [scoreB, true], 1);
  return parts;
}

/** A value, and whether it is the unit's own. */
type Stand = readonly [value: number, isOwn: boolean];

const standOf = (value: number, group: number, isOwn: boolean): Stand => (isOwn && !Number.isNaN(value) ? [value, true] : [group, false]);

function secant(way: Way, xa: number, xb: number, ca: number, cb: number): number {
  if (way === 'geometric') {
    const mean = logarithmicMean(ca, cb);
    return mean > 0 ? logarithmicMean(xa, xb) / mean : 0;
  }
  if (way === 'harmonic') return ca * cb === 0 ? 0 : (xa * xb) / (ca * cb);
  return 1;
}

/** `(a − b) / (ln a − ln b)`. */
function logarithmicMean(a: number, b: number): number {
  const apart = Math.log(a / b);
  if (Math.abs(apart) < 1e-7) return Math.sqrt(a * b) * (1 + (apart * apart) / 24);
  return a === 0 || b === 0 ? 0 : (a - b) / apart;
}

export interface Part {
  readonly code: string;
  readonly amount: number;
}

/** The parts by code, the largest first; what rounds to nothing is left out. */
export function largestFirst(parts: ReadonlyMap<number, number>, codes: readonly string[]): Part[] {
  return [...parts]
    .filter(([, amount]) => Math.abs(amount) > 1e-12)
    .map(([node, amount]) => ({ code: codes[node]!, amount }))
    .sort((x, y) => Math.abs(y.amount) - Math.abs(x.amount) || (x.code < y.code ? -1 : 1));
}

/** "Pat +3.1, Research +1.2, Visa −0.8": the largest parts. */
export function sayLargest(parts: readonly Part[], most = 3): string {
  return parts
    .slice(0, most)
    .map(({ code, amount }) => `${code} ${signed(amount)}`)
    .join(', ');
}

export const signed = (amount: number): string => `${amount < 0 ? '−' : '+'}${Number(Math.abs(amount).toPrecision(2))}`;
