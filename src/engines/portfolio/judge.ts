/** A second pair of eyes on a portfolio, from the words of the input alone: plain sums, no matrix, no solver. For tests and benchmarks. */
import type { Input, Item, Quota } from './schema.ts';

/** What a set of ids breaks, in words; nothing where it is allowed. Sums of decimals are trusted to 1e-9 of their size. */
export function faultsOf(input: Pick<Input, 'items' | 'budgets' | 'quotas' | 'fixed'>, chosen: readonly string[]): string[] {
  const inside = new Set(chosen);
  const items = input.items.filter(({ id }) => inside.has(id));
  return [
    ...(items.length === chosen.length ? [] : ['an id is unknown or twice']),
    ...Object.entries(input.budgets).flatMap(([name, most]) => (exceeds(spent(items, name), most) ? [`budget ${name}`] : [])),
    ...input.quotas.flatMap((quota) => (isKept(items, quota) ? [] : [`quota ${JSON.stringify(quota)}`])),
    ...items.flatMap(({ id, requires }) => (requires ?? []).filter((other) => !inside.has(other)).map((other) => `${id} lacks ${other}`)),
    ...items.flatMap(({ id, excludes }) => (excludes ?? []).filter((other) => inside.has(other)).map((other) => `${id} beside ${other}`)),
    ...input.fixed.in.filter((id) => !inside.has(id)).map((id) => `${id} is out`),
    ...input.fixed.out.filter((id) => inside.has(id)).map((id) => `${id} is in`),
  ];
}

const spent = (items: readonly Item[], name: string) => items.reduce((sum, { costs }) => sum + costs[name]!, 0);
const exceeds = (sum: number, most: number) => sum > most + (Number.isInteger(sum) ? 0 : 1e-9 * Math.max(1, Math.abs(most)));

function isKept(items: readonly Item[], { dimension, label, measure, min, max }: Quota): boolean {
  const labelled = items.filter(({ tags }) => tags[dimension] === label);
  const [kind, ...rest] = measure.split(':');
  const name = rest.join(':');
  const amount = kind === 'count' ? labelled.length : spent(labelled, name);
  // A share of nothing is any share.
  const whole = kind === 'share' ? spent(items, name) : 1;
  const isBelow = max === undefined || amount <= max * whole + 1e-9 * Math.max(1, whole, amount);
  return isBelow && (min === undefined || amount >= min * whole - 1e-9 * Math.max(1, whole, amount));
}
