/** Nearest donors by Euclidean distance, each predictor in its own standard deviations. */

/** Rows, the nearest first; of two as near the one that stands first. */
export type Nearness = readonly number[];

export function nearnessOf(predictors: readonly Float64Array[]): { near(row: number, donors: readonly number[], count: number): Nearness } {
  const columns = predictors.map(standardised);
  const sortedDonors = new WeakMap<readonly number[], Int32Array>();
  return {
    near(row, donors, count) {
      const [first] = columns;
      if (!first) return donors.slice(0, count);
      let order = sortedDonors.get(donors);
      if (!order) {
        order = Int32Array.from(donors).sort((a, b) => first[a]! - first[b]! || a - b);
        sortedDonors.set(donors, order);
      }
      return closest(row, order, columns, count);
    },
  };
}

function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const deviation = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  return column.map((value) => (deviation > 0 ? value / deviation : 0));
}

/** Goes outwards from the row along the first predictor, and stops where that alone is further than what is held. */
function closest(row: number, order: Int32Array, columns: readonly Float64Array[], count: number): number[] {
  const first = columns[0]!;
  const here = first[row]!;
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[order[middle]!]! < here) low = middle + 1;
    else high = middle;
  }
  let [left, right] = [low - 1, low];
  const held: { row: number; distance: number }[] = [];
  while (left >= 0 || right < order.length) {
    const toLeft = left >= 0 ? here - first[order[left]!]! : Number.POSITIVE_INFINITY;
    const toRight = right < order.length ? first[order[right]!]! - here : Number.POSITIVE_INFINITY;
    if (held.length === count && Math.min(toLeft, toRight) ** 2 > held[count - 1]!.distance) break;
    const donor = toLeft < toRight ? order[left--]! : order[right++]!;
    put(
      held,
      donor,
      columns.reduce((sum, column) => sum + (column[donor]! - column[row]!) ** 2, 0),
      count,
    );
  }
  return held.map(({ row: donor }) => donor);
}

function put(held: { row: number; distance: number }[], row: number, distance: number, count: number) {
  let at = held.length;
  while (at > 0 && (held[at - 1]!.distance > distance || (held[at - 1]!.distance === distance && held[at - 1]!.row > row))) at -= 1;
  if (at >= count) return;
  held.splice(at, 0, { row, distance });
  if (held.length > count) held.pop();
}
