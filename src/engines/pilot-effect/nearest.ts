/**
 * The point of a simplex of donors nearest to the treated unit, exactly: Wolfe 1976, *Mathematical Programming* 11. Finitely many steps
 * from corner sets to better ones, each solved by Householder's QR; the answer does not depend on where it starts.
 */

export interface Nearest {
  /** Places of the donors that weigh, and their weights. */
  readonly support: readonly number[];
  readonly weights: readonly number[];
  /** Squared distance. */
  readonly distance: number;
  /** By how much the squared distance could at most be lowered, as a share of that of the farthest donor: nought but for rounding. */
  readonly gap: number;
}

const ROUNDING = 1e-15;
/** A corner adds nothing of its own to the corner set below this share of its length. */
const FLAT = 1e-13;
const MOST_STEPS = 2000;

/** `points`: a row of `size` numbers for each donor, its difference from the treated unit. */
export function nearest(points: Float64Array, size: number, start?: Pick<Nearest, 'support' | 'weights'>): Nearest {
  const count = points.length / size;
  const lengths = Float64Array.from({ length: count }, (_, j) => product(points, j * size, points, j * size, size));
  const longest = lengths.reduce((most, each) => Math.max(most, each), 0);
  let support = start && start.support.length > 0 ? [...start.support] : [shortest(lengths)];
  let weights = start && start.support.length > 0 ? [...start.weights] : [1];
  const at = new Float64Array(size);
  let best: Nearest | undefined;
  for (let step = 0; step < MOST_STEPS; step++) {
    ({ support, weights } = settle(points, size, support, weights));
    at.fill(0);
    support.forEach((j, s) => {
      for (let k = 0; k < size; k++) at[k]! += weights[s]! * points[j * size + k]!;
    });
    const distance = product(at, 0, at, 0, size);
    let [lowest, entering] = [Number.POSITIVE_INFINITY, -1];
    for (let j = 0; j < count; j++) {
      const along = product(at, 0, points, j * size, size);
      if (along < lowest) [lowest, entering] = [along, j];
    }
    const gap = longest > 0 ? Math.max(0, (2 * (distance - lowest)) / longest) : 0;
    if (best && distance >= best.distance) return best;
    best = { support, weights, distance, gap };
    if (gap <= ROUNDING || support.includes(entering)) return best;
    support = [...support, entering];
    weights = [...weights, 0];
  }
  return best!;
}

/** Moves to the nearest point of the plane through the corners, dropping corners that it leaves on the way. */
function settle(points: Float64Array, size: number, support: number[], weights: number[]): { support: number[]; weights: number[] } {
  for (;;) {
    const wanted = inPlane(points, size, support);
    if (!wanted) {
      // The last corner lies in the plane of the others: nothing is gained by it.
      [support, weights] = [support.slice(0, -1), weights.slice(0, -1)];
      const total = weights.reduce((sum, each) => sum + each, 0);
      weights = weights.map((each) => each / total);
      continue;
    }
    if (wanted.every((each) => each > 0)) return { support, weights: wanted };
    let step = 1;
    weights.forEach((each, s) => {
      if (wanted[s]! <= 0) step = Math.min(step, each / (each - wanted[s]!));
    });
    if (!(step >= 0)) step = 0;
    let moved = weights.map((each, s) => each + step * (wanted[s]! - each));
    const leaving = moved.map((each, s) => wanted[s]! <= 0 && each <= 1e-15);
    if (!leaving.some(Boolean)) leaving[least(moved, wanted)] = true;
    support = support.filter((_, s) => !leaving[s]);
    moved = moved.filter((_, s) => !leaving[s]);
    const total = moved.reduce((sum, each) => sum + each, 0);
    weights = total > 0 ? moved.map((each) => each / total) : moved.map(() => 1 / moved.length);
  }
}

function least(moved: readonly number[], wanted: readonly number[]): number {
  let place = 0;
  moved.forEach((each, s) => {
    if (wanted[s]! <= 0 && (wanted[place]! > 0 || each < moved[place]!)) place = s;
  });
  return place;
}

/** Weights, adding up to 1, of the nearest point of the plane through the corners; undefined where corners are not independent. */
function inPlane(points: Float64Array, size: number, support: readonly number[]): number[] | undefined {
  const columns = support.length - 1;
  if (columns === 0) return [1];
  if (columns > size) return undefined;
  const origin = support[0]! * size;
  const matrix = new Float64Array(columns * size);
  const rest = new Float64Array(size);
  for (let k = 0; k < size; k++) rest[k] = -points[origin + k]!;
  for (let c = 0; c < columns; c++) {
    const from = support[c + 1]! * size;
    for (let k = 0; k < size; k++) matrix[c * size + k] = points[from + k]! - points[origin + k]!;
  }
  const diagonal = new Float64Array(columns);
  for (let c = 0; c < columns; c++) {
    const at = c * size;
    const whole = product(matrix, at, matrix, at, size);
    let left = 0;
    for (let k = c; k < size; k++) left += matrix[at + k]! ** 2;
    if (!(left > FLAT * FLAT * whole)) return undefined;
    const head = matrix[at + c]!;
    const length = head > 0 ? -Math.sqrt(left) : Math.sqrt(left);
    diagonal[c] = length;
    matrix[at + c] = head - length;
    const scale = -1 / (length * matrix[at + c]!);
    for (let other = c + 1; other < columns; other++) reflect(matrix, other * size, matrix, at, c, size, scale);
    reflect(rest, 0, matrix, at, c, size, scale);
  }
  const weights = new Array<number>(columns + 1).fill(0);
  let total = 0;
  for (let c = columns - 1; c >= 0; c--) {
    let value = rest[c]!;
    for (let other = c + 1; other < columns; other++) value -= matrix[other * size + c]! * weights[other + 1]!;
    weights[c + 1] = value / diagonal[c]!;
    total += weights[c + 1]!;
  }
  weights[0] = 1 - total;
  return weights;
}

function reflect(target: Float64Array, to: number, mirror: Float64Array, at: number, from: number, size: number, scale: number) {
  let along = 0;
  for (let k = from; k < size; k++) along += mirror[at + k]! * target[to + k]!;
  along *= scale;
  for (let k = from; k < size; k++) target[to + k]! -= along * mirror[at + k]!;
}

function product(a: Float64Array, from: number, b: Float64Array, to: number, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += a[from + k]! * b[to + k]!;
  return sum;
}

function shortest(lengths: Float64Array): number {
  let place = 0;
  for (let j = 1; j < lengths.length; j++) if (lengths[j]! < lengths[place]!) place = j;
  return place;
}
