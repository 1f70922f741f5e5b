/**
 * The multiplier bootstrap: every unit's influence is given a random weight of mean 0 and variance 1 (Mammen 1993, *Annals of
 * Statistics* 21, two points), whole columns at once. Draw d has a stream of its own, so that any thread may make it.
 */
import { Chance } from '../chance/index.ts';

export interface Bootstrap {
  readonly columns: Float64Array;
  readonly units: number;
  readonly count: number;
  readonly seed: number;
}

const ROOT = Math.sqrt(5);
const LOW = (1 - ROOT) / 2;
const HIGH = (1 + ROOT) / 2;
/** Chance of the low point, in 32nd powers of two. */
const LOW_BELOW = ((ROOT + 1) / (2 * ROOT)) * 2 ** 32;
const STREAM = 1;

/** Mean of each column under the weights of draws `from` to before `to`: draw by draw, a number a column. */
export function drawsOf({ columns, units, count, seed }: Bootstrap, from: number, to: number): Float64Array {
  const means = new Float64Array((to - from) * count);
  const weights = new Float64Array(units);
  for (let draw = from; draw < to; draw++) {
    const chance = new Chance(seed, STREAM, draw);
    for (let i = 0; i < units; i++) weights[i] = chance.word() < LOW_BELOW ? LOW : HIGH;
    for (let c = 0; c < count; c++) {
      const at = c * units;
      let sum = 0;
      for (let i = 0; i < units; i++) sum += weights[i]! * columns[at + i]!;
      means[(draw - from) * count + c] = sum / units;
    }
  }
  return means;
}

/** Covariance of the estimates behind the columns: Σ influence × influence / n². */
export function covarianceOf({ columns, units, count }: Omit<Bootstrap, 'seed'>): Float64Array {
  const covariance = new Float64Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < units; i++) sum += columns[a * units + i]! * columns[b * units + i]!;
      covariance[a * count + b] = sum / units / units;
      covariance[b * count + a] = sum / units / units;
    }
  return covariance;
}
