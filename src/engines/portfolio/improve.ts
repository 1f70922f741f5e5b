/**
 * A stream of the search: a few portfolios are improved by kernels round the line and then bred: where two differ, a kernel decides
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

const FAMILY = 4;
/** The part of the steps in which portfolios are improved each alone. */
const ALONE = 0.4;
/** Kernels are drawn from ranks with a mean of so many times their size. */
const SPREADS = [0.8, 1.5, 3];
/** Items turned over to begin somewhere else. */
const [FEWEST_TURNED, MORE_TURNED] = [3, 4];

/** Improves on a portfolio for so many steps, or until the clock stops it. */
export function improve(search: Search, start: Uint8Array, chance: Chance, steps: number, until: number): Found {
  const around = new Neighbourhood(search, chance, steps, until);
  const family = found(search.model, start, around, chance);
  family.forEach((_, i) => {
    for (let round = 0; !around.isOver((ALONE * (i + 1)) / family.length); round++) family[i] = mutated(family[i]!, around, round);
  });
  for (let round = 0; !around.isOver(); round++) {
    const i = chance.below(family.length);
    if (round % 3 === 2 || family.length === 1) family[i] = mutated(family[i]!, around, round);
    else breed(search, family, i, around, chance);
  }
  const { portfolio, value } = family.reduce((best, next) => (next.value > best.value ? next : best));
  return { portfolio, value, steps: around.spent, nodes: around.nodes, pivots: around.pivots };
}

/** The first portfolio and others some way off. */
function found(model: Model, start: Uint8Array, around: Neighbourhood, chance: Chance): Candidate[] {
  const first = candidateOf(model, start);
  const family = [first];
  for (let tries = 0; family.length < FAMILY && tries < 4 * FAMILY && !around.isOver(ALONE); tries++) {
    const other = elsewhere(model, first, around, chance, FEWEST_TURNED + chance.below(MORE_TURNED));
    if (other) family.push(other);
  }
  return family;
}

/** The best near a portfolio in which some items are turned over and stay so. */
function elsewhere(model: Model, { portfolio }: Candidate, around: Neighbourhood, chance: Chance, turns: number): Candidate | undefined {
  const free = around.drawn(1);
  if (free.length === 0) return undefined;
  const turned = portfolio.slice();
  const kept = new Set<number>();
  for (let k = 0; k < turns; k++) kept.add(free[chance.below(free.length)]!);
  for (const j of kept) turned[j] = 1 - turned[j]!;
  return around.best(
    candidateOf(model, turned),
    free.filter((j) => !kept.has(j)),
    ANY,
  );
}

const mutated = (one: Candidate, around: Neighbourhood, round: number): Candidate =>
  around.best(one, around.drawn(SPREADS[round % SPREADS.length]!), one.value) ?? one;

/** The worse of two gives way to a child that is better than both. Twins part. */
function breed({ model, order, near }: Search, family: Candidate[], i: number, around: Neighbourhood, chance: Chance) {
  const k = (i + 1 + chance.below(family.length - 1)) % family.length;
  const [better, worse] = family[i]!.value >= family[k]!.value ? [i, k] : [k, i];
  const [one, other] = [family[better]!, family[worse]!];
  const differing = Array.from(order.subarray(0, near)).filter((j) => one.portfolio[j] !== other.portfolio[j]);
  if (differing.length === 0) {
    family[worse] = elsewhere(model, one, around, chance, 1) ?? other;
    return;
  }
  const open = new Set(chance.shuffle(differing).slice(0, around.size));
  for (const j of around.drawn(1)) if (open.size < around.size) open.add(j);
  family[worse] = around.best(one, Int32Array.from(open).sort(), one.value) ?? other;
}
