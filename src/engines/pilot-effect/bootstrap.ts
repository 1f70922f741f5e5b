/**
 * The multiplier bootstrap: every unit's influence is given a random weight of mean 0 and variance 1 (Mammen 1993, *Annals of
 * Statistics* 21, two points), whole columns at once. Draw d has a stream of its own, so that any thread may make it.
 */
import { Chance } from '../chance/index.ts';
import { Words } from '../expected-rank/words.ts';

export interface Bootstrap {
  readonly columns: Float64Array;
  readonly units: number;
  readonly count: number;
  readonly seed: number;
}

const ROOT = Math.sqrt(5);
const LOW = (1 - ROOT) / 2;
const HIGH = (1 + ROOT) / 2;
/** Chance of the low point, in 65,536ths: half a word of chance decides. */
const LOW_BELOW = Math.round(((ROOT + 1) / (2 * ROOT)) * 0x10000);
const STREAM = 1;
const MANY = 500;

/** Mean of each column under the weights of draws `from` to before `to`: draw by draw, a number a column. */
export function drawsOf({ columns, units, count, seed }: Bootstrap, from: number, to: number): Float64Array {
  const means = new Float64Array((to - from) * count);
  const weights = Array.from({ length: 4 }, () => new Float64Array(units));
  for (let draw = from; draw < to; draw += 4) {
    for (let side = 0; side < 4; side++) weigh(weights[side]!, wordsOf(units, seed, draw + side));
    for (let c = 0; c < count; c++) {
      const sums = fourSums(columns, c * units, units, weights);
      for (let side = 0; side < Math.min(4, to - draw); side++) means[(draw - from + side) * count + c] = sums[side]! / units;
    }
  }
  return means;
}

/** Both give the same words; many at once are made sooner, few are not made in vain. */
function wordsOf(units: number, seed: number, draw: number): () => number {
  if (units < MANY) {
    const chance = new Chance(seed, STREAM, draw);
    return () => chance.word();
  }
  const words = new Words(seed, STREAM, draw);
  return () => words.next();
}

function weigh(weights: Float64Array, next: () => number) {
  for (let i = 0; i < weights.length; i += 2) {
    const word = next();
    weights[i] = (word & 0xffff) < LOW_BELOW ? LOW : HIGH;
    if (i + 1 < weights.length) weights[i + 1] = word >>> 16 < LOW_BELOW ? LOW : HIGH;
  }
}

/** Four draws at once, so that a column is read once for them. */
function fourSums(columns: Float64Array, at: number, units: number, [a, b, c, d]: readonly Float64Array[]): readonly number[] {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < units; i++) {
    const influence = columns[at + i]!;
    first += a![i]! * influence;
    second += b![i]! * influence;
    third += c![i]! * influence;
    fourth += d![i]! * influence;
  }
  return [first, second, third, fourth];
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
