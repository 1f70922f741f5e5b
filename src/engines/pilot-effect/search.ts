/** The outer search of a synthetic control: which weighing of the predictors gives the best fit before the pilot. Many starts, each downhill. */
import { Chance } from '../chance/index.ts';
import { downhill, simplexSearch } from './descend.ts';
import type { Differences } from './donors.ts';
import { type Nearest, nearest } from './nearest.ts';
import { LEAST, Nested } from './nested.ts';

export interface Found {
  readonly donors: Nearest;
  /** Of each predictor, adding up to 1; none where donors are chosen by the outcome alone. */
  readonly predictorWeights: Float64Array;
  readonly loss: number;
  /** No weights of these donors fit better before the pilot. */
  readonly bound: number;
}

export interface Wanted {
  readonly seed: number;
  /** Names the chance of the starts. */
  readonly unit: number;
  /** The least a predictor counts, against the most; 0 where some may not count at all. */
  readonly least: number;
  /** Given predictor weights: nothing is searched. */
  readonly given?: Float64Array | undefined;
}

const STREAM = 2;
const RANDOM_STARTS = 10;
/** How much less the outcome counts where it only chooses among those who meet the predictors exactly. */
const OUTCOME_SHARE = 1e-4;
const MET = 1e-18;
/** Close enough to the bound to stop. */
const AT_BOUND = 1e-9;

export function search(of: Differences, { seed, unit, least, given }: Wanted): Found {
  const free = nearest(of.z, of.before);
  const bound = free.distance;
  if (of.size === 0) return { donors: free, predictorWeights: new Float64Array(0), loss: bound, bound };
  if (given) return { ...weighed(of, given), predictorWeights: given, bound };
  const nested = new Nested(of, least);
  const even = nested.try(new Float64Array(of.size));
  const isMet = even.donors.distance <= MET * spreadOf(of.x);
  const alone = least > 0 ? undefined : bestAlone(of);
  if (isMet || (alone && alone.loss <= bound * (1 + AT_BOUND)))
    return alone
      ? { ...alone, bound }
      : {
          ...weighed(of, new Float64Array(of.size).fill(1 / of.size)),
          predictorWeights: new Float64Array(of.size).fill(1 / of.size),
          bound,
        };
  let best = even;
  for (const start of startsOf(of.size, seed, unit)) {
    nested.restart();
    const found = downhill(nested, nested.try(start));
    if (found.loss < best.loss) best = found;
    if (best.loss <= bound * (1 + AT_BOUND)) break;
  }
  nested.restart();
  best = simplexSearch(nested, best, bound * (1 + AT_BOUND));
  if (alone && alone.loss <= best.loss) return { ...alone, bound };
  const total = best.logs.reduce((sum, each) => sum + Math.exp(each), 0);
  return { donors: best.donors, predictorWeights: best.logs.map((each) => Math.exp(each) / total), loss: best.loss, bound };
}

/** Where one predictor counts and is met exactly, the outcome chooses the rest; meeting more predictors exactly can only fit worse. */
function bestAlone(of: Differences): Omit<Found, 'bound'> | undefined {
  let best: Omit<Found, 'bound'> | undefined;
  for (let k = 0; k < of.size; k++) {
    const predictorWeights = Float64Array.from({ length: of.size }, (_, each) => (each === k ? 1 : 0));
    const found = weighed(of, predictorWeights);
    if (!best || found.loss < best.loss) best = { ...found, predictorWeights };
  }
  return best;
}

/** The best donors for given predictor weights; where many are equally good, those among them that fit the outcome best. */
function weighed({ x, size, z, before }: Differences, predictorWeights: Float64Array): { donors: Nearest; loss: number } {
  const count = x.length / size;
  const counted = [...predictorWeights.keys()].filter((k) => predictorWeights[k]! > 0);
  const points = new Float64Array(count * counted.length);
  counted.forEach((k, place) => {
    const root = Math.sqrt(predictorWeights[k]!);
    for (let j = 0; j < count; j++) points[j * counted.length + place] = root * x[j * size + k]!;
  });
  const met = nearest(points, counted.length);
  const isMet = met.distance <= MET * (points.reduce((sum, each) => sum + each * each, 0) / count);
  const donors = isMet ? nearest(beside(points, counted.length, z, before), counted.length + before) : met;
  let loss = 0;
  for (let t = 0; t < before; t++) {
    let sum = 0;
    donors.support.forEach((j, s) => {
      sum += donors.weights[s]! * z[j * before + t]!;
    });
    loss += sum * sum;
  }
  return { donors, loss };
}

/** Predictors at full weight and the outcome at a little beside them. */
function beside(points: Float64Array, size: number, z: Float64Array, before: number): Float64Array {
  const count = z.length / before;
  const scale = OUTCOME_SHARE * Math.sqrt(spreadOf(points) / (spreadOf(z) || 1) || 1);
  const width = size + before;
  const both = new Float64Array(count * width);
  for (let j = 0; j < count; j++) {
    for (let k = 0; k < size; k++) both[j * width + k] = points[j * size + k]!;
    for (let t = 0; t < before; t++) both[j * width + size + t] = scale * z[j * before + t]!;
  }
  return both;
}

const spreadOf = (values: Float64Array) => values.reduce((sum, each) => sum + each * each, 0) / values.length;

/** Even, each predictor foremost, and random ones over the whole range. */
function startsOf(size: number, seed: number, unit: number): Float64Array[] {
  const starts = [new Float64Array(size)];
  if (size === 1) return starts;
  for (let k = 0; k < size; k++) starts.push(Float64Array.from({ length: size }, (_, each) => (each === k ? 0 : Math.log(1e-2))));
  const chance = new Chance(seed, STREAM, unit);
  for (let i = 0; i < RANDOM_STARTS + size; i++)
    starts.push(Float64Array.from({ length: size }, () => chance.uniform() * Math.log(LEAST) * 0.75));
  return starts;
}
