/** The normals of each draw: all by chance, or the most important ones from a lattice and the rest by chance. */
import { normals } from '../expected-rank/normals.ts';
import { Words } from '../expected-rank/words.ts';
import { directionsOf, reflect, reflectionsOf } from './directions.ts';
import { coordinate, vector } from './lattice.ts';
import { layoutOf, type Model, parameters } from './model.ts';
import { normalQuantile } from './quantile.ts';

/** Draws that share a stream of chance; threads take whole blocks. */
export const BLOCK = 16;

export interface Sampling {
  readonly kind: 'quasi' | 'pseudo';
  readonly draws: number;
  readonly seed: number;
}

/** Fills the normals of one block of draws after another, the same for whoever asks. Memory: 8 bytes a normal of the block. */
export class Shocks {
  readonly length: number;
  readonly #model: Model;
  readonly #sampling: Sampling;
  /** Normals that come from the lattice, the most important first. */
  readonly #even: readonly number[];
  readonly #shifts: readonly number[];
  /** Turns the components of a path, largest first, into its years: `year × steps + component`. */
  readonly #turn: Float64Array;
  readonly #scratch: Float64Array;
  readonly #reflections: readonly Float64Array[];

  constructor(model: Model, sampling: Sampling) {
    this.#model = model;
    this.#sampling = sampling;
    this.length = layoutOf(model).length;
    this.#even = sampling.kind === 'quasi' ? importanceOf(model).slice(0, vector.length) : [];
    const words = new Words(sampling.seed, 0xffffffff, 1);
    this.#shifts = this.#even.map(() => words.uniform());
    this.#turn = componentsOf(model.steps);
    this.#scratch = new Float64Array(model.steps);
    this.#reflections = sampling.kind === 'quasi' ? mirrorsOf(model, this.#turn, this.#even) : [];
  }

  /** Writes the normals of the draws of a block, one draw after another. */
  fill(block: number, out: Float64Array): void {
    const words = new Words(this.#sampling.seed, block, 1);
    normals(words, out);
    if (this.#sampling.kind === 'pseudo') return;
    for (let draw = 0; draw < BLOCK; draw++) {
      const from = draw * this.length;
      const point = block * BLOCK + draw;
      this.#even.forEach((place, dimension) => {
        out[from + place] = normalQuantile(coordinate(point, dimension, this.#sampling.draws, this.#shifts[dimension]!));
      });
      for (let i = this.#reflections.length - 1; i >= 0; i--) reflect(out, from, this.#reflections[i]!);
      this.#turnPaths(out, from);
    }
  }

  #turnPaths(out: Float64Array, from: number) {
    const { steps } = this.#model;
    const { paths, length } = layoutOf(this.#model);
    for (let at = from + paths; at < from + length; at += steps) {
      this.#scratch.set(out.subarray(at, at + steps));
      for (let year = 0; year < steps; year++) {
        let sum = 0;
        for (let k = 0; k < steps; k++) sum += this.#turn[year * steps + k]! * this.#scratch[k]!;
        out[at + year] = sum;
      }
    }
  }
}

const mirrors = new WeakMap<Model, Float64Array[]>();

function mirrorsOf(model: Model, turn: Float64Array, even: readonly number[]): Float64Array[] {
  const { steps } = model;
  const known = mirrors.get(model);
  if (known) return known;
  const sums = Float64Array.from({ length: steps }, (_, k) => turn.reduce((sum, each, at) => (at % steps === k ? sum + each : sum), 0));
  const made = reflectionsOf(directionsOf(model, sums), even);
  mirrors.set(model, made);
  return made;
}

/** Principal components of the path that sums its years: cos((2k − 1)(2t − 1)π / (2(2T + 1))), scaled so that the turn keeps lengths. */
function componentsOf(steps: number): Float64Array {
  const turn = new Float64Array(steps * steps);
  for (let t = 1; t <= steps; t++)
    for (let k = 1; k <= steps; k++)
      turn[(t - 1) * steps + k - 1] =
        (2 / Math.sqrt(2 * steps + 1)) * Math.cos(((2 * k - 1) * (2 * t - 1) * Math.PI) / (2 * (2 * steps + 1)));
  return turn;
}

/** Places of the normals, by how much each moves the output of the nation at the end, the most first. */
function importanceOf(model: Model): number[] {
  const { regions, sectors, steps, region, sectorShock, commonShock, cells, fade } = model;
  const { drift, paths, length } = layoutOf(model);
  const weight = new Float64Array(length);
  const total = cells.output.reduce((sum, each) => sum + each, 0);
  const share = (of: (cell: number) => boolean) => cells.output.reduce((sum, each, i) => sum + (of(i) ? each : 0), 0) / total;
  const felt = (1 - fade ** steps) / (1 - fade);
  const path = (number: number, sd: number) => {
    for (let k = 1; k <= steps; k++)
      weight[paths + number * steps + k - 1] = sd / (2 * Math.sin(((2 * k - 1) * Math.PI) / (2 * (2 * steps + 1))));
  };
  weight.fill(Number.POSITIVE_INFINITY, 0, parameters.length);
  path(0, commonShock);
  for (let r = 0; r < regions; r++) {
    const size = share((i) => Math.floor(i / sectors) === r);
    weight[drift + r] = size * region.driftError[r]! * felt;
    path(1 + r, size * region.shock[r]!);
    path(1 + regions + r, 0.2 * size * region.businessShock[r]!);
  }
  for (let s = 0; s < sectors; s++) path(1 + 2 * regions + s, share((i) => i % sectors === s) * sectorShock[s]!);
  return [...weight.keys()].sort((a, b) => (weight[a] === weight[b] ? a - b : weight[b]! - weight[a]!));
}
