/** Calls for proposals for the benchmark of `portfolio`: values and costs drawn as Chu and Beasley 1998 (Journal of Heuristics 4) draw theirs. */
import { Chance } from '../src/engines/chance/index.ts';

export interface Item {
  readonly id: string;
  readonly value: number;
  readonly costs: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, string>>;
}
export interface Quota {
  readonly dimension: string;
  readonly label: string;
  readonly measure: string;
  readonly min?: number;
  readonly max?: number;
}
export interface Instance {
  readonly what: string;
  readonly items: readonly Item[];
  readonly budgets: Readonly<Record<string, number>>;
  readonly quotas: readonly Quota[];
}

/** Every budget is half of what all proposals would take. */
const TIGHTNESS = 0.5;
const REGIONS = 31;
const FIELDS = 12;
const STAGES = 5;

/** 75 budgets: costs are whole numbers to 1,000; a value is the mean cost and up to 500 by chance, so that the dear ones are worth more. */
export function budgetsOnly(count: number, rows = 75, seed = 1): Instance {
  return { what: `${count} proposals, ${rows} budgets`, ...drawn(count, rows, seed), quotas: [] };
}

/** Five budgets and seventy quotas: regions, fields, stages and early careers, by number and by cost. */
export function withQuotas(count: number, seed = 1): Instance {
  const { items, budgets } = drawn(count, 5, seed);
  const [year] = Object.keys(budgets) as [string];
  const limit = budgets[year]!;
  const part = (share: number) => Math.floor(share * count);
  const labels = (dimension: string, of: number) => Array.from({ length: of }, (_, i) => ({ dimension, label: `${dimension} ${i + 1}` }));
  const quotas: Quota[] = [
    ...labels('region', REGIONS).map((label) => ({ ...label, measure: 'count', max: part(0.55 / REGIONS) })),
    ...labels('field', FIELDS).map((label) => ({ ...label, measure: `cost:${year}`, max: Math.floor((1.1 * limit) / FIELDS) })),
    ...labels('field', FIELDS).map((label) => ({ ...label, measure: 'count', min: part(0.4 / FIELDS) })),
    ...labels('stage', STAGES).map((label) => ({ ...label, measure: 'count', min: part(0.35 / STAGES) })),
    ...labels('stage', STAGES).map((label) => ({ ...label, measure: `cost:${year}`, max: Math.floor((1.2 * limit) / STAGES) })),
    ...labels('career', 1).map((label) => ({ ...label, measure: 'count', min: part(0.12) })),
    ...labels('region', 4).map((label) => ({ ...label, measure: `cost:${year}`, min: Math.floor((0.6 * limit) / REGIONS) })),
  ];
  return { what: `${count} proposals, 5 budgets and ${quotas.length} quotas`, items, budgets, quotas };
}

function drawn(count: number, rows: number, seed: number): Pick<Instance, 'items' | 'budgets'> {
  const chance = new Chance(seed);
  const names = Array.from({ length: rows }, (_, i) => `budget ${i + 1}`);
  const items = Array.from({ length: count }, (_, j) => {
    const costs = names.map(() => 1 + chance.below(1000));
    const mean = costs.reduce((sum, cost) => sum + cost, 0) / rows;
    return {
      id: `p${j}`,
      value: Math.round(mean + 500 * chance.uniform()),
      costs: Object.fromEntries(names.map((name, i) => [name, costs[i]!])),
      tags: {
        region: `region ${1 + chance.below(REGIONS)}`,
        field: `field ${1 + chance.below(FIELDS)}`,
        stage: `stage ${1 + chance.below(STAGES)}`,
        career: `career ${1 + chance.below(5)}`,
      },
    };
  });
  const budgets = Object.fromEntries(
    names.map((name) => [name, Math.floor(TIGHTNESS * items.reduce((sum, { costs }) => sum + costs[name]!, 0))]),
  );
  return { items, budgets };
}

interface Limit {
  readonly terms: readonly number[];
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Every limit with what each proposal takes of it; quotas by share are not drawn here. */
function limitsOf({ items, budgets, quotas }: Instance): Limit[] {
  return [
    ...Object.entries(budgets).map(([name, max]) => ({ terms: items.map(({ costs }) => costs[name]!), max })),
    ...quotas.map(({ dimension, label, measure, min, max }) => ({
      terms: items.map(({ tags, costs }) =>
        tags[dimension] !== label ? 0 : measure === 'count' ? 1 : costs[measure.slice('cost:'.length)]!,
      ),
      min,
      max,
    })),
  ];
}

/** How many limits a choice breaks, counted anew from the question. */
export function broken(instance: Instance, chosen: readonly string[]): number {
  const isIn = new Set(chosen);
  return limitsOf(instance).filter(({ terms, min = 0, max = Number.POSITIVE_INFINITY }) => {
    const taken = terms.reduce((sum, term, j) => sum + (isIn.has(instance.items[j]!.id) ? term : 0), 0);
    return taken < min || taken > max;
  }).length;
}

/** The question in the LP format of CPLEX. */
export function written(instance: Instance): string {
  const sum = (terms: readonly number[]) => terms.flatMap((term, j) => (term ? [`+ ${term} x${j}`] : [])).join('\n ');
  const side = ({ min, max }: Limit) => (max === undefined ? `>= ${min}` : `<= ${max}`);
  return [
    'Maximize',
    ` worth: ${sum(instance.items.map(({ value }) => value))}`,
    'Subject To',
    ...limitsOf(instance).map((limit, i) => ` c${i}: ${sum(limit.terms)} ${side(limit)}`),
    'Binary',
    ...instance.items.map((_, j) => ` x${j}`),
    'End\n',
  ].join('\n');
}
