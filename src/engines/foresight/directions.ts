/**
 * The directions in the space of the normals that move the whole most (Imai and Tan 2006): its output, and its R&D intensity, at the end.
 * Turned so, one even coordinate carries most of what is uncertain of each, and even points serve its quantiles and probabilities too.
 */
import { asNow } from './course.ts';
import { layoutOf, type Model, parameters, unitsOf } from './model.ts';
import { Walker } from './walk.ts';

const NUDGE = 0.05;

/** Orthonormal, each as long as the normals of a draw; paths are told by their components, `sums` being what a component adds over all years. */
export function directionsOf(model: Model, sums: Float64Array): Float64Array[] {
  const slopes = slopesOf(model, sums);
  const directions: Float64Array[] = [];
  for (const slope of slopes) {
    for (const other of directions) {
      const along = dot(slope, other);
      for (let i = 0; i < slope.length; i++) slope[i]! -= along * other[i]!;
    }
    const length = Math.sqrt(dot(slope, slope));
    if (length > 1e-9) directions.push(slope.map((each) => each / length));
  }
  return directions;
}

/** Reflections that take the first coordinates to the directions, one after the other (Householder 1958). `places` are the coordinates. */
export function reflectionsOf(directions: readonly Float64Array[], places: readonly number[]): Float64Array[] {
  const reflections: Float64Array[] = [];
  directions.forEach((direction, i) => {
    const mirror = Float64Array.from(direction);
    for (const earlier of reflections) reflect(mirror, 0, earlier);
    for (let at = 0; at < mirror.length; at++) mirror[at] = -mirror[at]!;
    mirror[places[i]!]! += 1;
    const length = Math.sqrt(dot(mirror, mirror));
    if (length > 1e-9) reflections.push(mirror.map((each) => each / length));
  });
  return reflections;
}

/** Mirrors the numbers from `at` on by a unit vector. */
export function reflect(numbers: Float64Array, at: number, mirror: Float64Array): void {
  let along = 0;
  for (let i = 0; i < mirror.length; i++) along += mirror[i]! * numbers[at + i]!;
  for (let i = 0; i < mirror.length; i++) numbers[at + i]! -= 2 * along * mirror[i]!;
}

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** How ln of output and of R&D intensity at the end move with each normal: of parameters by walks, of shocks by what they add up to. */
function slopesOf(model: Model, sums: Float64Array): Float64Array[] {
  const { regions, sectors, steps, region, sectorShock, commonShock, cells, fade, momentum } = model;
  const { drift, paths, length } = layoutOf(model);
  const [output, intensity] = [new Float64Array(length), new Float64Array(length)];
  const walker = new Walker(model, asNow(model));
  const normals = new Float64Array(2 * length);
  const end = steps * unitsOf(model) * 4 * 2;
  for (let i = 0; i < parameters.length; i++) {
    normals.fill(0);
    normals[length + i] = NUDGE;
    walker.walk(normals, 0, length);
    output[i] = Math.log(walker.path[end + 1]! / walker.path[end]!) / NUDGE;
  }
  const total = cells.output.reduce((sum, each) => sum + each, 0);
  const rnd = cells.output.reduce((sum, each, i) => sum + each * cells.rndShare[i]!, 0);
  const felt = (1 - fade ** steps) / (1 - fade);
  const along = (slopes: Float64Array, path: number, by: number) => {
    for (let k = 0; k < steps; k++) slopes[paths + path * steps + k]! += by * sums[k]!;
  };
  along(output, 0, commonShock / (1 - momentum));
  for (let i = 0; i < regions * sectors; i++) {
    const [r, s] = [Math.floor(i / sectors), i % sectors];
    const share = cells.output[i]! / total;
    output[drift + r]! += share * region.driftError[r]! * felt;
    along(output, 1 + r, (share * region.shock[r]!) / (1 - momentum));
    along(output, 1 + 2 * regions + s, share * sectorShock[s]!);
    const spent = (cells.output[i]! * cells.rndShare[i]!) / rnd;
    const business = region.businessRnd[r]! / (region.businessRnd[r]! + region.publicRnd[r]!);
    along(intensity, 1 + regions + r, spent * business * region.businessShock[r]!);
  }
  return [output, intensity];
}
