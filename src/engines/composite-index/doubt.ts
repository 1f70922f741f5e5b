/** Benefit of the doubt: each unit is weighed as flatters it most, as long as the same weights put no unit above the best. */

/**
 * Weights of unit `u` over its children: `max Σ w x(u)` such that `Σ w x(v) ≤ top` for every unit v, `w ≥ 0`, and each child makes between
 * `least` and `greatest` of the score (Cherchye, Moesen, Rogge and Van Puyenbroeck 2007; shares: Wong and Beasley 1990).
 * Values are nought and above. Units with a gap among the children that u has are no bound. All nought where u has only noughts, and
 * undefined where no weights keep the shares.
 */
export function doubtWeights(
  columns: readonly Float64Array[],
  u: number,
  top: number,
  [least, greatest]: readonly [number, number],
): Float64Array | undefined {
  const held = [...columns.keys()].filter((c) => !Number.isNaN(columns[c]![u]!));
  const own = held.map((c) => columns[c]![u]!);
  const rows: number[][] = [];
  const limits: number[] = [];
  for (let v = 0; v < (columns[0]?.length ?? 0); v++) {
    const row = held.map((c) => columns[c]![v]! / top);
    if (row.some(Number.isNaN)) continue;
    rows.push(row);
    limits.push(1);
  }
  held.forEach((_, k) => {
    if (least > 0) {
      rows.push(own.map((value, j) => (least * value - (j === k ? value : 0)) / top));
      limits.push(0);
    }
    if (greatest < 1) {
      rows.push(own.map((value, j) => ((j === k ? value : 0) - greatest * value) / top));
      limits.push(0);
    }
  });
  const found = maximise(
    own.map((value) => value / top),
    rows,
    limits,
  );
  if (!found) return undefined;
  const weights = new Float64Array(columns.length);
  held.forEach((c, k) => {
    weights[c] = found[k]!;
  });
  return weights;
}

const EDGE = 1e-11;
/** Steps by the steepest price before Bland's rule, which cannot go round in circles. */
const STEEP = 200;
const MOST = 10_000;

/** `max c w`, `A w ≤ b`, `w ≥ 0` with `b ≥ 0`, by the simplex method on a full table. Undefined where it has no end. */
function maximise(gains: readonly number[], rows: readonly (readonly number[])[], limits: readonly number[]): Float64Array | undefined {
  const [columns, height] = [gains.length, rows.length];
  const width = columns + height + 1;
  const table = rows.map((row, r) => {
    const line = new Float64Array(width);
    line.set(row);
    line[columns + r] = 1;
    line[width - 1] = limits[r]!;
    return line;
  });
  const price = new Float64Array(width);
  for (let j = 0; j < columns; j++) price[j] = -gains[j]!;
  const basis = rows.map((_, r) => columns + r);
  for (let step = 0; step < MOST; step++) {
    const enter = entering(price, width - 1, step < STEEP);
    if (enter < 0) break;
    const leave = leaving(table, basis, enter, width - 1);
    if (leave < 0) return undefined;
    pivot(table, price, leave, enter);
    basis[leave] = enter;
  }
  const weights = new Float64Array(columns);
  basis.forEach((column, r) => {
    if (column < columns) weights[column] = Math.max(0, table[r]![width - 1]!);
  });
  return weights;
}

function entering(price: Float64Array, count: number, isSteepest: boolean): number {
  let best = -1;
  for (let j = 0; j < count; j++) {
    if (price[j]! >= -EDGE) continue;
    if (!isSteepest) return j;
    if (best < 0 || price[j]! < price[best]!) best = j;
  }
  return best;
}

function leaving(table: readonly Float64Array[], basis: readonly number[], enter: number, last: number): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  table.forEach((line, r) => {
    if (line[enter]! <= EDGE) return;
    const ratio = line[last]! / line[enter]!;
    if (ratio < least - EDGE || (ratio <= least + EDGE && (best < 0 || basis[r]! < basis[best]!))) {
      best = r;
      least = Math.min(least, ratio);
    }
  });
  return best;
}

function pivot(table: readonly Float64Array[], price: Float64Array, leave: number, enter: number) {
  const line = table[leave]!;
  const scale = 1 / line[enter]!;
  for (let j = 0; j < line.length; j++) line[j]! *= scale;
  for (const other of [...table, price]) {
    if (other === line) continue;
    const by = other[enter]!;
    if (by === 0) continue;
    for (let j = 0; j < line.length; j++) other[j]! -= by * line[j]!;
  }
}
