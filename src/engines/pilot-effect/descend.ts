/** Two ways downhill: by slopes, and by trying corners where the fit has kinks. */
import type { Nested, Tried } from './nested.ts';

const MOST_STEPS = 60;

/** BFGS on the logarithms. The fit has kinks where the corner set changes; a step that does not help ends it. */
export function downhill(nested: Nested, from: Tried): Tried {
  const size = from.logs.length;
  let here = from;
  let slope: Float64Array = nested.slope(here);
  let inverse: Float64Array = identity(size);
  let isFresh = true;
  for (let step = 0; step < MOST_STEPS; step++) {
    let direction: Float64Array = slope.map((_, a) => -rowTimes(inverse, a, slope));
    let along = sumOf(direction, slope);
    if (!(along < 0)) {
      inverse = identity(size);
      isFresh = true;
      direction = slope.map((each) => -each);
      along = sumOf(direction, slope);
      if (!(along < 0)) return here;
    }
    const longest = direction.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    let length = Math.min(1, 3 / longest);
    if (isFresh) length = 1 / longest;
    let next: Tried | undefined;
    for (let cut = 0; cut < 12; cut++, length /= 3) {
      const tried = nested.try(here.logs.map((each, a) => each + length * direction[a]!));
      if (tried.loss < here.loss + 1e-4 * length * along) {
        next = tried;
        break;
      }
    }
    if (!next) {
      if (isFresh) return here;
      inverse = identity(size);
      isFresh = true;
      continue;
    }
    const nextSlope = nested.slope(next);
    if (here.loss - next.loss <= 1e-10 * here.loss) return next;
    inverse = updated(inverse, difference(next.logs, here.logs), difference(nextSlope, slope));
    isFresh = false;
    here = next;
    slope = nextSlope;
  }
  return here;
}

const identity = (size: number) => Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));
const difference = (a: Float64Array, b: Float64Array) => a.map((each, i) => each - b[i]!);
const sumOf = (a: Float64Array, b: Float64Array) => a.reduce((sum, each, i) => sum + each * b[i]!, 0);

function rowTimes(matrix: Float64Array, row: number, vector: Float64Array): number {
  let sum = 0;
  for (let b = 0; b < vector.length; b++) sum += matrix[row * vector.length + b]! * vector[b]!;
  return sum;
}

/** The inverse curvature that the last step showed; unchanged where the fit was not convex along it. */
function updated(inverse: Float64Array, step: Float64Array, turn: Float64Array): Float64Array {
  const size = step.length;
  const along = sumOf(step, turn);
  if (!(along > 1e-14 * Math.sqrt(sumOf(step, step) * sumOf(turn, turn)))) return identity(size);
  const bent = turn.map((_, a) => rowTimes(inverse, a, turn));
  const factor = (1 + sumOf(turn, bent) / along) / along;
  return inverse.map((each, at) => {
    const [a, b] = [Math.floor(at / size), at % size];
    return each + factor * step[a]! * step[b]! - (bent[a]! * step[b]! + step[a]! * bent[b]!) / along;
  });
}

const ROUNDS = 3;

/** Nelder and Mead 1965 from the best so far, again while it helps: kinks do not stop it. */
export function simplexSearch(nested: Nested, from: Tried, enough: number): Tried {
  let best = from;
  for (let round = 0; round < ROUNDS && best.logs.length > 1; round++) {
    if (best.loss <= enough) return best;
    const found = nelderMead(nested, best, round % 2 === 0 ? 1 : -2);
    const isBetter = found.loss < best.loss * (1 - 1e-7);
    if (found.loss < best.loss) best = found;
    if (!isBetter) return best;
  }
  return best;
}

function nelderMead(nested: Nested, from: Tried, edge: number): Tried {
  const size = from.logs.length;
  const corners: Tried[] = [from];
  for (let k = 0; k < size; k++) corners.push(nested.try(from.logs.map((each, a) => each + (a === k ? edge : 0))));
  const most = 60 * size;
  for (let step = 0; step < most; step++) {
    corners.sort((a, b) => a.loss - b.loss);
    const worst = corners[size]!;
    if (worst.loss - corners[0]!.loss <= 1e-10 * corners[0]!.loss) break;
    const centre = new Float64Array(size);
    for (let c = 0; c < size; c++) for (let k = 0; k < size; k++) centre[k]! += corners[c]!.logs[k]! / size;
    const at = (far: number) => nested.try(centre.map((each, k) => each + far * (each - worst.logs[k]!)));
    const mirrored = at(1);
    if (mirrored.loss < corners[0]!.loss) {
      const farther = at(2);
      corners[size] = farther.loss < mirrored.loss ? farther : mirrored;
    } else if (mirrored.loss < corners[size - 1]!.loss) corners[size] = mirrored;
    else {
      const nearer = mirrored.loss < worst.loss ? at(0.5) : at(-0.5);
      if (nearer.loss < Math.min(worst.loss, mirrored.loss)) corners[size] = nearer;
      else for (let c = 1; c <= size; c++) corners[c] = nested.try(corners[c]!.logs.map((each, k) => (each + corners[0]!.logs[k]!) / 2));
    }
  }
  return corners.reduce((best, each) => (each.loss < best.loss ? each : best));
}
