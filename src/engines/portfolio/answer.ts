/** From a solution to what is told of it. */
import { because } from './because.ts';
import { conflictOf } from './conflict.ts';
import type { Effort } from './effort.ts';
import { type Answered, explain } from './explain.ts';
import { lotOf } from './lots.ts';
import { activityOf, type Model, quotaName } from './model.ts';
import { costNames } from './names.ts';
import { type Short, shortOf } from './needs.ts';
import { byNearness } from './order.ts';
import { shadowPrices } from './prices.ts';
import type { Relaxation } from './relaxation.ts';
import { reserveList, reserveOrder } from './reserve.ts';
import type { Input, Output } from './schema.ts';
import type { Solution } from './solve.ts';
import { settleTies } from './ties.ts';

export async function answer(input: Input, model: Model, solution: Solution, effort: Effort): Promise<Output> {
  const { relaxation, portfolio } = solution;
  if (!relaxation || !portfolio) return withoutPortfolio(input, model, solution, effort);
  const lots = Float64Array.from(input.items, ({ id }) => lotOf(input.seed, id));
  const order = byNearness(model, relaxation);
  const tied = solution.isProven
    ? await settleTies(model, relaxation, order, portfolio, lots, effort)
    : { portfolio, zone: [], isComplete: false };
  const reserve = reserveOrder(model, relaxation, tied.portfolio, lots);
  const solved = solution.isProven
    ? await needsOf(input, model, relaxation, order, tied.portfolio, solution.value, reserve, effort)
    : new Map();
  const { value, bound, isProven } = solution;
  const answered: Answered = { model, input, relaxation, portfolio: tied.portfolio, value, bound, zone: new Set(tied.zone), solved };
  const ids = input.items.map(({ id }) => id);
  return {
    status: isProven ? 'optimal' : 'feasible',
    chosen: ids.filter((_, j) => tied.portfolio[j]),
    value: value / model.valueUnit,
    bound: bound / model.valueUnit,
    gapPercent: value === bound ? 0 : value > 0 ? ((bound - value) / value) * 100 : null,
    used: usedBy(input, tied.portfolio),
    shadowPrices: shadowPrices(model, relaxation, activityOf(model, tied.portfolio)),
    explanations: explain(answered),
    reserve: reserveList(model, reserve, relaxation.margins, tied.portfolio, ids),
    tieZone: tied.zone.map((j) => ids[j]!),
    tieZoneComplete: tied.isComplete,
    warnings: warningsOf(input),
    stopped: effort.wasCut ? 'clock' : isProven ? 'proven' : 'effort',
    counted: counted(model, relaxation, bound - value, effort),
  };
}

/** Exact needs of the head of the reserve list, while the work planned lasts. */
async function needsOf(
  { sensitivity }: Input,
  model: Model,
  relaxation: Relaxation,
  order: Int32Array,
  portfolio: Uint8Array,
  value: number,
  reserve: readonly number[],
  effort: Effort,
) {
  const solved = new Map<number, Short>();
  for (const j of reserve.slice(0, sensitivity)) {
    if (effort.isSpent) break;
    const short = await shortOf(model, relaxation, order, portfolio, value, j, effort);
    if (short) solved.set(j, short);
  }
  return solved;
}

async function withoutPortfolio(input: Input, model: Model, { isProven, relaxation }: Solution, effort: Effort): Promise<Output> {
  const conflict = isProven ? await conflictOf(model, input, effort) : undefined;
  return {
    status: isProven ? 'infeasible' : 'unknown',
    chosen: [],
    value: null,
    bound: isProven || !relaxation ? null : relaxation.bound / model.valueUnit,
    gapPercent: null,
    used: usedBy(input, new Uint8Array(model.count)),
    shadowPrices: {},
    explanations: input.items.map(({ id, value }) => ({
      id,
      verdict: 'rejected',
      value,
      price: null,
      margin: null,
      uses: [],
      need: null,
      because: because('rejected', 'undecided'),
    })),
    reserve: [],
    tieZone: [],
    tieZoneComplete: isProven,
    ...(conflict && { conflict }),
    warnings: warningsOf(input),
    stopped: effort.wasCut ? 'clock' : isProven ? 'proven' : 'effort',
    counted: counted(model, relaxation, Number.POSITIVE_INFINITY, effort),
  };
}

function counted({ count, rows, least, most }: Model, relaxation: Relaxation | undefined, gap: number, { nodes, pivots }: Effort) {
  let decidedByPrice = 0;
  relaxation?.margins.forEach((margin, j) => {
    if (least[j] !== most[j] && Math.abs(margin) > gap) decidedByPrice += 1;
  });
  return { items: count, constraints: rows.length, decidedByPrice, nodes, pivots: pivots + (relaxation?.simplex.pivots ?? 0) };
}

/** Sums of decimal costs are rounded to the twelfth digit, where they are exact again. */
function usedBy(input: Input, portfolio: Uint8Array): Record<string, number> {
  const sum = (name: string) => input.items.reduce((total, { costs }, j) => (portfolio[j] ? total + costs[name]! : total), 0);
  return Object.fromEntries(costNames(input).map((name) => [name, tidy(sum(name))]));
}

const tidy = (value: number) => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));

function warningsOf({ items, quotas }: Input): string[] {
  const nobody = quotas.filter(({ dimension, label }) => items.length > 0 && !items.some(({ tags }) => tags[dimension] === label));
  return nobody.map((quota) => `No proposal carries the label of ${quotaName(quota)}.`);
}
