/** What must not be shown of the estimates asked for: cells that tell of a unit, and those from which they could be worked out. */
import type { Watch } from '../engine/index.ts';
import { type Cells, cellsOf, layerFor } from './cells.ts';
import type { Labels } from './columns.ts';
import type { Domain } from './domain.ts';
import type { Answered, Disclosure, Output } from './schema.ts';
import { quantitiesOf } from './sensitive.ts';
import { suppressed } from './suppress.ts';

export interface Hiding {
  isHidden(domain: Domain, d: number): boolean;
  readonly report: NonNullable<Output['disclosure']>;
}

export interface Shown {
  readonly domains: readonly Domain[];
  readonly columns: ReadonlyMap<string, Labels>;
  /** Every variable that is estimated or divided by, by row. */
  readonly variables: ReadonlyMap<string, Float64Array>;
  readonly weight: Float64Array;
}

/** One pattern for all variables: a cell is hidden in every estimate or in none, so that none gives another away. */
export async function hiding({ domains, columns, variables, weight }: Shown, rules: Disclosure, watch: Watch): Promise<Hiding> {
  const cells = cellsOf(
    domains.map(({ by }) => by),
    columns,
    weight.length,
  );
  const quantities = [...variables].flatMap(([name, y]) => quantitiesOf(cells, name, y, weight, rules));
  const hidden = await suppressed(cells, quantities, aloneIn(cells, weight), watch);
  const why = new Map<number, string[]>();
  for (const { needs } of quantities)
    for (const { cell, because } of needs) why.set(cell, [...new Set([...(why.get(cell) ?? []), because])]);
  const cellOf = (domain: Domain, d: number) => layerFor(cells, domain.by).of[domain.of.indexOf(d)]!;
  const listed = new Map<number, Answered['domain']>();
  for (const domain of domains)
    for (const [d, labels] of domain.labels.entries()) {
      const cell = cellOf(domain, d);
      if (hidden[cell]) listed.set(cell, labels);
    }
  const report = [...listed].map(([cell, domain]) => ({ domain, because: why.get(cell) ?? ['so that the others cannot be worked out'] }));
  const primary = [...listed.keys()].filter((cell) => why.has(cell)).length;
  return {
    isHidden: (domain, d) => hidden[cellOf(domain, d)] === 1,
    report: { primary, secondary: listed.size - primary, cells: report },
  };
}

/** Cells that one unit alone holds: it knows what stands there. */
function aloneIn(cells: Cells, weight: Float64Array): Map<number, ReadonlySet<number>> {
  const holders = new Map<number, number[]>();
  for (const { of } of cells.layers)
    for (let row = 0; row < of.length; row++) {
      if (!(weight[row]! > 0)) continue;
      const known = holders.get(of[row]!) ?? [];
      if (known.length === 0) holders.set(of[row]!, known);
      known.push(row);
    }
  return new Map([...holders].filter(([, rows]) => rows.length === 1).map(([cell, rows]) => [cell, new Set(rows)]));
}
