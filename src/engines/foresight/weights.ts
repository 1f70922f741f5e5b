/** Who learns from whom: rows that sum to one, nobody from himself; and the Leontief inverse from which sectors' weights can be had. */
import { solve } from './linear.ts';
import type { Input } from './schema.ts';

/** Rows for units kept out of all: given weights, or equal ones. */
export function weightsOf(given: readonly (readonly number[])[] | undefined, kept: readonly number[]): Float64Array {
  const count = kept.length;
  const weights = new Float64Array(count * count);
  kept.forEach((from, i) => {
    const row = kept.map((to) => (to === from ? 0 : given ? given[from]![to]! : 1));
    const sum = row.reduce((so, next) => so + next, 0);
    row.forEach((weight, j) => {
      weights[i * count + j] = sum > 0 ? weight / sum : 0;
    });
  });
  return weights;
}

/** How much sectors learn from each other: as given, or by what they buy of each other all in all. */
export function sectorWeightsOf({ sectors, inputOutput }: Input['spillovers'], count: number): Float64Array {
  const all = Array.from({ length: count }, (_, i) => i);
  if (!inputOutput) return weightsOf(sectors, all);
  const inverse = leontiefInverse(inputOutput);
  return weightsOf(
    all.map((user) => all.map((supplier) => inverse[supplier]![user]!)),
    all,
  );
}

/** L = (I − A)⁻¹: output of each sector (row) that one unit of final demand of each (column) calls for (Leontief 1936). Columns of A sum to less than 1. */
export function leontiefInverse(coefficients: readonly (readonly number[])[]): number[][] {
  const count = coefficients.length;
  const matrix = Float64Array.from({ length: count * count }, (_, at) => {
    const [i, j] = [Math.floor(at / count), at % count];
    return (i === j ? 1 : 0) - coefficients[i]![j]!;
  });
  const columns = coefficients.map((_, j) =>
    solve(
      matrix,
      Float64Array.from({ length: count }, (_, i) => (i === j ? 1 : 0)),
    ),
  );
  return coefficients.map((_, i) => columns.map((column) => column[i]!));
}
