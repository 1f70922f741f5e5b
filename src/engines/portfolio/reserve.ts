/** The reserve list: rejected proposals that may still be funded, the nearest to the line first. */
import { activityOf, type Model } from './model.ts';
import type { Relaxation } from './relaxation.ts';
import type { Output } from './schema.ts';

/** Rejected items by margin, highest first, then by lot; those decided beforehand are left out. */
export function reserveOrder({ count, least, most }: Model, { margins }: Relaxation, portfolio: Uint8Array, lots: Float64Array): number[] {
  return Array.from({ length: count }, (_, j) => j)
    .filter((j) => !portfolio[j] && least[j] !== most[j])
    .sort((a, b) => margins[b]! - margins[a]! || lots[b]! - lots[a]! || a - b);
}

/** Each with the constraints that adding it to the portfolio as it stands would break. */
export function reserveList(
  model: Model,
  order: readonly number[],
  margins: Float64Array,
  portfolio: Uint8Array,
  ids: readonly string[],
): Output['reserve'] {
  const sums = activityOf(model, portfolio);
  const { columnStart, columnRow, columnValue } = model.matrix;
  return order.map((j) => {
    const blockedBy: string[] = [];
    for (let p = columnStart[j]!; p < columnStart[j + 1]!; p++) {
      const { low, high, tolerance, name } = model.rows[columnRow[p]!]!;
      const sum = sums[columnRow[p]!]! + columnValue[p]!;
      if (sum > high + tolerance || sum < low - tolerance) blockedBy.push(name);
    }
    return { id: ids[j]!, margin: margins[j]! / model.valueUnit, blockedBy };
  });
}
