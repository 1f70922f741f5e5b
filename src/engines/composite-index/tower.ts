/** Scores of all groups, built from the lowest up. */
import { NotValidInput } from '../engine/index.ts';
import { combine, EMPTY, gapsOf } from './combine.ts';
import { doubtWeights } from './doubt.ts';
import { type Component, firstComponent } from './principal.ts';
import type { Question } from './question.ts';
import type { Steps, Way } from './schema.ts';

export interface Tower {
  /** Score of each unit, by node: indicators as normalised, then groups. */
  readonly columns: readonly Float64Array[];
  /** By node, one of those of `combine`. */
  readonly gaps: Uint8Array;
  /** Weight of each node as it was used, before those that are there share it. */
  readonly weights: Float64Array;
  /** For benefit of the doubt: the weight of each node for each unit. */
  readonly ownWeights: readonly (Float64Array | undefined)[];
  readonly ways: readonly Way[];
  /** By place of the group, for weights by principal component. */
  readonly components: ReadonlyMap<number, Component>;
}

/** One way for each group, in the order of `question.groups`. */
export function waysOf({ groups, codes }: Pick<Question, 'groups' | 'codes'>, aggregate: Steps['aggregate']): Way[] {
  if (typeof aggregate === 'object' && !Array.isArray(aggregate)) return groups.map(({ node }) => aggregate[codes[node]!] ?? 'arithmetic');
  const ways = [aggregate].flat();
  return groups.map(({ level }) => ways[Math.min(level, ways.length - 1)]!);
}

type TowerSteps = Pick<Steps, 'weights' | 'aggregate' | 'coverage' | 'shares'>;

export function towerOf(question: Question, normalised: Float64Array, steps: TowerSteps): Tower {
  const { n, m, groups, codes } = question;
  const columns = codes.map((_, node) => (node < m ? normalised.subarray(node * n, (node + 1) * n) : new Float64Array(n)));
  const gaps = Uint8Array.from(columns, (column, node) => (node < m ? gapsOf(column) : EMPTY));
  const weights = question.weight.slice();
  const ownWeights = new Array<Float64Array | undefined>(codes.length).fill(undefined);
  const ways = waysOf(question, steps.aggregate);
  refuseNoughts(question, columns, ways);
  const components = new Map<number, Component>();
  groups.forEach(({ node, children }, g) => {
    const held = children.filter((child) => gaps[child] !== EMPTY);
    if (steps.weights === 'benefit-of-doubt') {
      flatter(columns, held, columns[node]!, ownWeights, weights, steps.shares ?? [0, 1]);
      gaps[node] = gapsOf(columns[node]!);
      return;
    }
    if (steps.weights === 'equal') for (const child of children) weights[child] = 1;
    if (steps.weights === 'pca') {
      const component = firstComponent(held.map((child) => columns[child]!));
      for (const child of children) weights[child] = 0;
      for (const [place, child] of held.entries()) weights[child] = component.weights[place]!;
      components.set(g, { ...component, opposed: component.opposed.map((place) => held[place]!) });
    }
    const own = {
      gaps: Uint8Array.from(children, (child) => gaps[child]!),
      weights: Float64Array.from(children, (child) => weights[child]!),
    };
    const below = children.map((child) => columns[child]!);
    gaps[node] = combine(below, own.gaps, own.weights, ways[g]!, steps.coverage, columns[node]!);
  });
  return { columns, gaps, weights, ownWeights, ways, components };
}

/** Finds the weights of each unit anew; the weight of a child is the mean of its shares. */
function flatter(
  columns: readonly Float64Array[],
  held: readonly number[],
  out: Float64Array,
  ownWeights: (Float64Array | undefined)[],
  weights: Float64Array,
  shares: readonly [number, number],
) {
  out.fill(Number.NaN);
  const of = held.map((child) => columns[child]!);
  const top = Math.max(0, ...of.flatMap((column) => [...column].filter((value) => !Number.isNaN(value))));
  for (const child of held) ownWeights[child] = new Float64Array(out.length).fill(Number.NaN);
  const sums = new Float64Array(held.length);
  for (let u = 0; u < out.length; u++) {
    if (of.every((column) => Number.isNaN(column[u]!))) continue;
    const found = top > 0 ? doubtWeights(of, u, top, shares) : new Float64Array(held.length);
    if (!found) continue;
    let score = 0;
    held.forEach((child, c) => {
      ownWeights[child]![u] = found[c]!;
      if (found[c]! > 0) score += found[c]! * columns[child]![u]!;
    });
    out[u] = score;
    if (score > 0) for (let c = 0; c < held.length; c++) sums[c]! += found[c]! > 0 ? (found[c]! * of[c]![u]!) / score : 0;
  }
  held.forEach((child, c) => {
    weights[child] = sums[c]!;
  });
}

/** A geometric or harmonic mean takes no value below nought from anywhere, and no nought from an indicator. */
export function refuseNoughts({ m, codes, groups }: Question, columns: readonly Float64Array[], ways: readonly Way[]) {
  const mean = ways.find((way) => way === 'geometric' || way === 'harmonic');
  if (mean === undefined) return;
  const below = codes.findIndex((_, i) => i < m && columns[i]!.some((value) => value < 0));
  const at = groups.flatMap(({ children }, g) => (ways[g] === 'geometric' || ways[g] === 'harmonic' ? children : []));
  const nought = at.find((child) => child < m && columns[child]!.some((value) => value <= 0));
  const code = codes[below >= 0 ? below : (nought ?? -1)];
  if (code === undefined) return;
  const message = `A ${mean} mean needs values above 0, and ${code} has others once normalised; give a range such as [1, 100].`;
  throw new NotValidInput([{ path: 'steps.normalise.range', message }]);
}
