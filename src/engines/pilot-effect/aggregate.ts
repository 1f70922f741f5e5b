/**
 * Means of cells as Callaway and Sant'Anna 2021 (§3.1) take them. Each is a row of shares over the columns of influence: shares of
 * the cells, then what the estimated sizes of the groups add to the error.
 */
import type { Cells } from './cells.ts';

export interface Mean {
  readonly effect: number | null;
  /** Over all columns. */
  readonly shares: Float64Array;
  /** Why there is no effect, or no error. */
  readonly because?: 'no-cell' | 'single-unit';
}

export interface Means {
  readonly cells: readonly Mean[];
  readonly groups: readonly { readonly group: number; readonly mean: Mean }[];
  readonly periods: readonly { readonly period: number; readonly mean: Mean }[];
  readonly event: readonly { readonly time: number; readonly mean: Mean }[];
  readonly overall: Mean;
  readonly overalls: { readonly cells: Mean; readonly periods: Mean; readonly event: Mean };
}

export function meansOf(of: Cells, n: number): Means {
  const { cells, groups } = of;
  const after = places(of, ({ before }) => !before);
  const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
  const bySize = (chosen: readonly number[]) => meanBySize(of, chosen, n);
  const periods = distinct(after.map((i) => cells[i]!.period)).map((period) => ({
    period,
    mean: bySize(after.filter((i) => cells[i]!.period === period)),
  }));
  const all = places(of, () => true);
  const event = distinct(all.map((i) => cells[i]!.period - cells[i]!.group)).map((time) => ({
    time,
    mean: bySize(all.filter((i) => cells[i]!.period - cells[i]!.group === time)),
  }));
  const byGroup = groups.map(({ first, size }) => ({
    group: first,
    size,
    mean: evenMean(after.filter((i) => cells[i]!.group === first).map((i) => single(of, i))),
  }));
  return {
    cells: cells.map((_, i) => single(of, i)),
    groups: byGroup,
    periods,
    event,
    overall: meanOfGroups(of, byGroup, n),
    overalls: {
      cells: bySize(after),
      periods: evenMean(periods.map(({ mean }) => mean)),
      event: evenMean(event.filter(({ time }) => time >= 0).map(({ mean }) => mean)),
    },
  };
}

const places = ({ cells }: Cells, isIn: (cell: Cells['cells'][number]) => boolean) =>
  cells.flatMap((cell, i) => (cell.effect !== null && isIn(cell) ? [i] : []));

const width = ({ cells, groups }: Cells) => cells.length + groups.length;

function single(of: Cells, i: number): Mean {
  const { effect, treated, compared } = of.cells[i]!;
  const shares = new Float64Array(width(of));
  shares[i] = 1;
  if (effect === null) return { effect, shares, because: 'no-cell' };
  return treated < 2 || compared < 2 ? { effect, shares, because: 'single-unit' } : { effect, shares };
}

/** Cells weigh as their groups do; that the weights are estimated widens the error. */
function meanBySize(of: Cells, chosen: readonly number[], n: number): Mean {
  const { cells, groups } = of;
  const shares = new Float64Array(width(of));
  if (chosen.length === 0) return { effect: null, shares, because: 'no-cell' };
  const groupOf = chosen.map((i) => groups.findIndex(({ first }) => first === cells[i]!.group));
  const sizes = groupOf.map((g) => groups[g]!.size / n);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let effect = 0;
  chosen.forEach((i, c) => {
    effect += (sizes[c]! / total) * cells[i]!.effect!;
  });
  chosen.forEach((i, c) => {
    shares[i] = sizes[c]! / total;
    shares[cells.length + groupOf[c]!]! += (cells[i]!.effect! - effect) / total;
  });
  return isSingle(of, chosen) ? { effect, shares, because: 'single-unit' } : { effect, shares };
}

function meanOfGroups(
  of: Cells,
  byGroup: readonly { readonly group: number; readonly size: number; readonly mean: Mean }[],
  n: number,
): Mean {
  const shares = new Float64Array(width(of));
  const known = byGroup.flatMap(({ size, mean }, g) => (mean.effect === null ? [] : [{ g, size: size / n, mean }]));
  if (known.length === 0) return { effect: null, shares, because: 'no-cell' };
  const total = known.reduce((sum, { size }) => sum + size, 0);
  const effect = known.reduce((sum, { size, mean }) => sum + (size / total) * mean.effect!, 0);
  for (const { g, size, mean } of known) {
    mean.shares.forEach((share, i) => {
      shares[i]! += (size / total) * share;
    });
    shares[of.cells.length + g]! += (mean.effect! - effect) / total;
  }
  return known.some(({ mean }) => mean.because) ? { effect, shares, because: 'single-unit' } : { effect, shares };
}

function evenMean(means: readonly Mean[]): Mean {
  const known = means.filter(({ effect }) => effect !== null);
  const shares = new Float64Array(means[0]?.shares.length ?? 0);
  if (known.length === 0) return { effect: null, shares, because: 'no-cell' };
  for (const mean of known)
    mean.shares.forEach((share, i) => {
      shares[i]! += share / known.length;
    });
  const effect = known.reduce((sum, mean) => sum + mean.effect! / known.length, 0);
  return known.some(({ because }) => because) ? { effect, shares, because: 'single-unit' } : { effect, shares };
}

const isSingle = ({ cells }: Cells, chosen: readonly number[]) => chosen.some((i) => cells[i]!.treated < 2 || cells[i]!.compared < 2);
