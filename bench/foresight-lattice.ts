/** Finds the vector of src/engines/foresight/lattice.ts component by component, and says whether it is the one that stands there. */
import { vector } from '../src/engines/foresight/lattice.ts';

const MOST = 2 ** 12;
const SIZES = [7, 8, 9, 10, 11, 12].map((power) => 2 ** power);
const weightOf = (dimension: number) => 0.7 / (1 + dimension) ** 1.2;
/** 2π² B₂(x), whose mean over a good lattice is near nought. */
const kernel = Float64Array.from({ length: MOST }, (_, i) => 2 * Math.PI ** 2 * ((i / MOST) ** 2 - i / MOST + 1 / 6));

const found: number[] = [];
const products = SIZES.map((size) => new Float64Array(size).fill(1));
for (let dimension = 0; dimension < vector.length; dimension++) {
  const weight = weightOf(dimension);
  let [best, chosen] = [Number.POSITIVE_INFINITY, 1];
  for (let candidate = 1; candidate < MOST / 2; candidate += 2) {
    if (dimension === 0 && candidate > 1) break;
    let error = 0;
    SIZES.forEach((size, which) => {
      let sum = 0;
      along(size, candidate, (point, at) => {
        sum += products[which]![point]! * kernel[at]!;
      });
      error += (weight * sum * size ** 1.7) / size;
    });
    if (error < best && !found.includes(candidate)) [best, chosen] = [error, candidate];
  }
  found.push(chosen);
  SIZES.forEach((size, which) => {
    along(size, chosen, (point, at) => {
      products[which]![point]! *= 1 + weight * kernel[at]!;
    });
  });
}
console.log(JSON.stringify(found));
console.log(found.every((each, i) => each === vector[i]) ? 'the same as in lattice.ts' : 'NOT the same as in lattice.ts');

function along(size: number, component: number, visit: (point: number, at: number) => void) {
  const step = ((component % size) * MOST) / size;
  for (let point = 0, at = 0; point < size; point++, at = (at + step) & (MOST - 1)) visit(point, at);
}
