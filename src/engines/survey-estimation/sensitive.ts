/** Which cells would tell something of a unit by themselves, and how far from their figure an attacker must stay. */
import type { Cells } from './cells.ts';
import type { Disclosure } from './schema.ts';

/** One figure of every cell: a total, or a number of units. */
export interface Quantity {
  readonly name: string;
  readonly value: Float64Array;
  /** Units by cell. */
  readonly holds: Float64Array;
  readonly needs: readonly Need[];
}

export interface Need {
  readonly cell: number;
  /** What an attacker must hold possible above the figure, and below it. */
  readonly up: number;
  readonly down: number;
  readonly because: string;
}

/** Of one variable, by row: NaN where not known. `n` is filled with the units that count, by cell. */
export function quantitiesOf(cells: Cells, name: string, y: Float64Array, weight: Float64Array, rules: Disclosure): Quantity[] {
  const [total, n] = [new Float64Array(cells.count), new Float64Array(cells.count)];
  const members = Array.from({ length: cells.count }, (): number[] => []);
  for (const { of } of cells.layers) {
    for (let row = 0; row < of.length; row++) {
      if (!(weight[row]! > 0) || Number.isNaN(y[row])) continue;
      total[of[row]!]! += weight[row]! * y[row]!;
      n[of[row]!]! += 1;
      members[of[row]!]!.push(row);
    }
  }
  const hasMagnitude = !rules.variables || rules.variables.includes(name);
  const most = (of: Float64Array) => of.reduce((highest, each) => Math.max(highest, each), 0);
  const average = most(n) > 0 ? most(total) / most(n) : 0;
  const [ofTotal, ofCount]: [Need[], Need[]] = [[], []];
  for (let cell = 0; cell < cells.count; cell++) {
    if (!cells.isShown[cell] || n[cell] === 0) continue;
    if (n[cell]! < rules.minimumFrequency) {
      const because = `${name}: fewer than ${rules.minimumFrequency} units`;
      ofCount.push({ cell, up: rules.minimumFrequency - n[cell]!, down: 0, because });
      if (hasMagnitude) {
        const width = (rules.protectionPercent / 100) * Math.max(total[cell]!, average * n[cell]!);
        ofTotal.push({ cell, up: width, down: Math.min(width, total[cell]!), because });
      }
    }
    if (!hasMagnitude) continue;
    const rows = members[cell]!.sort((a, b) => y[b]! - y[a]! || a - b);
    const largest = (count: number) => sumOfLargest(rows, y, weight, count);
    for (const { short, because } of shortfalls(total[cell]!, largest, rules, name))
      ofTotal.push({ cell, up: short, down: Math.min(short, total[cell]!), because });
  }
  return [
    { name, value: total, holds: n, needs: ofTotal },
    { name: `units with ${name}`, value: n, holds: n, needs: ofCount },
  ];
}

/** A unit of weight w stands for w units alike (Hundepool et al. 2012, §4.2). */
function sumOfLargest(rows: readonly number[], y: Float64Array, weight: Float64Array, count: number): number {
  let [sum, left] = [0, count];
  for (const row of rows) {
    const taken = Math.min(left, weight[row]!);
    sum += taken * y[row]!;
    left -= taken;
    if (left <= 0) break;
  }
  return sum;
}

/** (n, k): top n > k % of the total. p %: total − largest two < p % of the largest. By how much more the total would have to be. */
function shortfalls(total: number, largest: (count: number) => number, { dominance, pPercent }: Disclosure, name: string) {
  const found: { short: number; because: string }[] = [];
  if (dominance) {
    const short = (100 / dominance.k) * largest(dominance.n) - total;
    if (short > 1e-9 * total) found.push({ short, because: `${name}: the largest ${dominance.n} hold more than ${dominance.k} %` });
  }
  if (pPercent) {
    const short = (pPercent / 100) * largest(1) - (total - largest(2));
    if (short > 1e-9 * total) found.push({ short, because: `${name}: the second largest can tell the largest to within ${pPercent} %` });
  }
  return found;
}
