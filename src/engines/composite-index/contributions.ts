/** What each indicator gives to a score, and to the difference between two. */
import { EMPTY, leadOf } from './combine.ts';
import type { Question } from './question.ts';
import type { Tower } from './tower.ts';

/**
 * What each node below `root` gives to its score, by node and unit; they add up to the score. All means are homogeneous, so by Euler
 * `score = Σ ∂score/∂x × x` with `∂score/∂x` = w for arithmetic, `w score / x` for geometric, `w (score / x)²` for harmonic, and down
 * the levels by the chain rule. Copeland's count is shared out pair by pair, `w sign / |lead|`, among its children and no further down.
 */
export function contributionsTo(question: Question, tower: Tower, root: number): Map<number, Float64Array> {
  const parts = new Map<number, Float64Array>();
  const placeOf = new Map(question.groups.map(({ node }, g) => [node, g]));
  const share = (node: number, slope: Float64Array) => {
    const g = placeOf.get(node);
    if (g === undefined) {
      const column = tower.columns[node]!;
      parts.set(
        node,
        slope.map((each, u) => (each === 0 ? 0 : each * column[u]!)),
      );
      return;
    }
    const { children } = question.groups[g]!;
    if (tower.ways[g] === 'copeland') {
      for (const [child, amounts] of countsOf(tower, children))
        parts.set(
          child,
          amounts.map((amount, u) => amount * slope[u]!),
        );
      return;
    }
    for (const child of children) if (tower.gaps[child] !== EMPTY) share(child, slopesOf(question, tower, g, child, slope));
  };
  share(
    root,
    tower.columns[root]!.map((score) => (Number.isNaN(score) ? Number.NaN : 1)),
  );
  return parts;
}

/** `slope × ∂group/∂child` for each unit: 0 where the unit has nothing there, NaN where it has no score. */
function slopesOf({ groups }: Question, tower: Tower, g: number, child: number, slope: Float64Array): Float64Array {
  const { columns, gaps, weights, ownWeights, ways } = tower;
  const { node, children } = groups[g]!;
  const held = children.filter((each) => gaps[each] !== EMPTY);
  const own = ownWeights[child];
  return slope.map((outer, u) => {
    const value = columns[child]![u]!;
    if (Number.isNaN(outer)) return Number.NaN;
    if (outer === 0 || Number.isNaN(value)) return 0;
    if (own) return outer * own[u]!;
    const there = held.reduce((sum, each) => sum + (Number.isNaN(columns[each]![u]!) ? 0 : weights[each]!), 0);
    const ratio = value === 0 ? 0 : columns[node]![u]! / value;
    const bend = ways[g] === 'geometric' ? ratio : ways[g] === 'harmonic' ? ratio * ratio : 1;
    return (outer * bend * weights[child]!) / there;
  });
}

function countsOf({ columns, gaps, weights }: Tower, children: readonly number[]): Map<number, Float64Array> {
  const held = children.filter((child) => gaps[child] !== EMPTY);
  const of = held.map((child) => columns[child]!);
  const w = Float64Array.from(held, (child) => weights[child]!);
  const total = w.reduce((sum, each) => sum + each, 0);
  const n = of[0]?.length ?? 0;
  const amounts = held.map(() => new Float64Array(n));
  for (let u = 0; u < n; u++)
    for (let v = 0; v < n; v++) {
      const lead = u === v ? 0 : leadOf(of, new Uint8Array(held.length), w, u, v);
      if (Math.abs(lead) <= 1e-12 * total) continue;
      for (let c = 0; c < held.length; c++) {
        const step = of[c]![u]! - of[c]![v]!;
        if (step !== 0 && !Number.isNaN(step)) amounts[c]![u]! += ((step > 0 ? 1 : -1) * w[c]!) / Math.abs(lead);
      }
    }
  return new Map(held.map((child, c) => [child, amounts[c]!]));
}
