/** What the chains have drawn, in memory that threads share. */
import type { Chain } from './chain.ts';
import { Ranker, type Ranks } from './ranks.ts';
import type { Sheet } from './sheet.ts';

/** Level, noise and the three spreads of each draw. */
export const FIGURES = 5;
export const figures = ['level', 'noise', 'proposals', 'assessors', 'panels'] as const;

export interface Plan {
  readonly seed: number;
  readonly chains: number;
  readonly draws: number;
  readonly warmUp: number;
}

/** Memory: 2 bytes a draw and proposal (4 from 65,536 proposals on), 4 a draw and assessor, 32 a chain and effect. */
export interface Drawn {
  /** Rank of proposal p in draw d at `d × proposals + p`. */
  readonly ranks: Ranks;
  /** Bias of assessor a in draw d at `d × assessors + a`. */
  readonly biases: Float32Array;
  readonly figures: Float64Array;
  /** Sums, then sums of squares, of each effect (proposals, assessors, panels) for each half of each chain. */
  readonly moments: Float64Array;
  /** Number of sweeps done by all chains. */
  readonly done: Int32Array;
}

export function drawnOf({ proposals, assessors, panels }: Sheet, { chains, draws }: Plan): Drawn {
  const memory = (bytes: number) => new SharedArrayBuffer(bytes);
  const effects = proposals + assessors + panels;
  return {
    ranks: proposals < 2 ** 16 ? new Uint16Array(memory(2 * draws * proposals)) : new Uint32Array(memory(4 * draws * proposals)),
    biases: new Float32Array(memory(4 * draws * assessors)),
    figures: new Float64Array(memory(8 * draws * FIGURES)),
    moments: new Float64Array(memory(8 * 4 * chains * effects)),
    done: new Int32Array(memory(4)),
  };
}

/** The draws of a chain, from … to before; the earlier chains keep one more where the draws do not divide. */
export function drawsOf({ chains, draws }: Plan, chain: number): { from: number; to: number; middle: number } {
  const from = chain * Math.floor(draws / chains) + Math.min(chain, draws % chains);
  const to = from + Math.floor(draws / chains) + (chain < draws % chains ? 1 : 0);
  return { from, to, middle: from + Math.ceil((to - from) / 2) };
}

/** Keeps the draws of one chain. */
export class Keeper {
  readonly #drawn: Drawn;
  readonly #chain: Chain;
  readonly #number: number;
  readonly #middle: number;
  readonly #ranker: Ranker;

  constructor(drawn: Drawn, plan: Plan, chain: Chain, number: number) {
    this.#drawn = drawn;
    this.#chain = chain;
    this.#number = number;
    this.#middle = drawsOf(plan, number).middle;
    this.#ranker = new Ranker(chain.proposals.size);
  }

  keep(draw: number) {
    const { proposals, assessors, panels, level, noise } = this.#chain;
    this.#ranker.rank(proposals.effects, this.#drawn.ranks, draw * proposals.size);
    this.#drawn.biases.set(assessors.effects, draw * assessors.size);
    this.#drawn.figures.set([level, noise, proposals.spread, assessors.spread, panels.size > 0 ? panels.spread : 0], draw * FIGURES);
    const half = 2 * this.#number + (draw < this.#middle ? 0 : 1);
    const effects = proposals.size + assessors.size + panels.size;
    let at = 2 * half * effects;
    for (const { effects: each } of [proposals, assessors, panels]) {
      addMoments(this.#drawn.moments, at, at + effects, each);
      at += each.length;
    }
  }
}

function addMoments(moments: Float64Array, sums: number, squares: number, effects: Float64Array) {
  for (let i = 0; i < effects.length; i++) {
    const effect = effects[i]!;
    moments[sums + i]! += effect;
    moments[squares + i]! += effect * effect;
  }
}
