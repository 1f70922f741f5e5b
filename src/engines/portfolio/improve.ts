/**
 * A stream of the search: a few portfolios are improved where relaxations say that they may be, then bred: where two differ, a kernel decides
 * (kernel search: Angelelli, Mansini and Speranza 2010; breeding by branch and bound: Rothberg 2007).
 */
import type { Chance } from '../chance/index.ts';
import type { Model } from './model.ts';
import { type Candidate, candidateOf, Neighbourhood, type Search } from './neighbourhood.ts';
import { ANY } from './tree.ts';

export interface Found {
  readonly portfolio: Uint8Array;
  readonly value: number;
  readonly steps: number;
  readonly nodes: number;
  readonly pivots: number;
}

const FAMILY = 3;
/** The part of the steps in which portfolios are improved each alone. */
const ALONE = 0.8;
/** Of the items in which two differ, so many are decided together. */
const MOST_BRED = 45;
/** Items turned over to begin somewhere else. */
const [FEWEST_TURNED, MORE_TURNED] = [3, 4];

/** Improves on a portfolio for so many steps, or until the clock stops it. */
export function improve(search: Search, start: Uint8Array, chance: Chance, steps: number, until: number): Found {
  const around = new Neighbourhood(search, start, chance, steps, until);
  const first = candidateOf(search.model, start);
  const family = Array.from({ length: FAMILY }, (_, i) => (i > 0 ? (elsewhere(search.model, first, around, chance) ?? first) : first));
  const better = (i: number) => {
    family[i] = around.better(family[i]!) ?? family[i]!;
  };
  for (let i = 0; i < FAMILY; i++) while (!around.isOver((ALONE * (i + 1)) / FAMILY)) better(i);
  while (!around.isOver()) {
    const i = chance.below(FAMILY);
    if (chance.below(2) === 0) better(i);
    else breed(search, family, i, around, chance);
  }
  const { portfolio, value } = family.reduce((best, next) => (next.value > best.value ? next : best));
  return { portfolio, value, steps: around.spent, nodes: around.nodes, pivots: around.pivots };
}

/** The best near a portfolio in which some items are turned over and stay so. */
function elsewhere(model: Model, { portfolio }: Candidate, around: Neighbourhood, chance: Chance): Candidate | undefined {
  const free = around.drawn(1);
  if (free.length === 0) return undefined;
  const turned = portfolio.slice();
  const kept = new Set<number>();
  for (let k = FEWEST_TURNED + chance.below(MORE_TURNED); k > 0; k--) kept.add(free[chance.below(free.length)]!);
  for (const j of kept) turned[j] = 1 - turned[j]!;
  return around.best(
    candidateOf(model, turned),
    free.filter((j) => !kept.has(j)),
    ANY,
  );
}

/** The worse of two gives way to a child that is better than both. Twins part. */
function breed({ model, order, near }: Search, family: Candidate[], i: number, around: Neighbourhood, chance: Chance) {
  const k = (i + 1 + chance.below(family.length - 1)) % family.length;
  const [better, worse] = family[i]!.value >= family[k]!.value ? [i, k] : [k, i];
  const [one, other] = [family[better]!, family[worse]!];
  const differing = Array.from(order.subarray(0, near)).filter((j) => one.portfolio[j] !== other.portfolio[j]);
  if (differing.length === 0) {
    family[worse] = elsewhere(model, one, around, chance) ?? other;
    return;
  }
  family[worse] = around.best(one, around.filled(chance.shuffle(differing).slice(0, MOST_BRED), 1), one.value) ?? other;
}
