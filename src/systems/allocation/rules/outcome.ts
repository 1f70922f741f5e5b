/** What an allocation comes to: the place of each proposal, its verdict and the reasons, and the figures of the whole. */
import type { Reason } from './reasons.ts';

export type Verdict = 'award' | 'reserve' | 'decline';
export type Side = 'above' | 'in' | 'below';

export interface Judged {
  readonly reference: string;
  /** Place in the final order, 1 the best: expected rank, and within the zone the draw. Null without a grade. */
  readonly place: number | null;
  readonly grades: number;
  readonly mean: number | null;
  readonly expectedRank: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly inTop: number | null;
  readonly isContested: boolean;
  readonly side: Side | null;
  /** Place in the draw, 1 the first. */
  readonly ticket: number | null;
  readonly verdict: Verdict;
  readonly reserveRank: number | null;
  readonly amountMinor: number | null;
  /** In merit: what it is worth, and what it uses of money and limits at their prices. */
  readonly worth: number | null;
  readonly price: number | null;
  readonly reasons: readonly Reason[];
}

export interface Zone {
  /** Expected rank of the last that the money can fund in the order of ranks. */
  readonly line: number;
  readonly fundable: number;
  readonly above: number;
  readonly size: number;
  readonly places: number;
  readonly isDrawNeeded: boolean;
}

/** The draw, as anybody can re-run it: the lowest SHA-256 of seed, line feed and name is first. */
export interface Drawn {
  readonly seed: string;
  readonly commitment: string;
  readonly list: readonly string[];
  readonly places: number;
  readonly order: readonly string[];
}

export interface Outcome {
  /** Impossible: the limits named in `conflict` cannot hold together, and nobody is chosen. */
  readonly status: 'ready' | 'impossible';
  /** In the final order; those without a grade last. */
  readonly proposals: readonly Judged[];
  readonly assessors: readonly {
    readonly assessor: string;
    readonly grades: number;
    readonly bias: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly zone: Zone | null;
  readonly draw: Drawn | null;
  readonly prices: readonly { readonly limit: string; readonly price: number; readonly used: number; readonly most: number }[];
  readonly conflict: readonly string[];
  readonly model: {
    readonly level: number;
    readonly noise: number;
    readonly proposals: number;
    readonly assessors: number;
    readonly isConverged: boolean;
    readonly groups: number;
  } | null;
  readonly worth: number | null;
  readonly bound: number | null;
  readonly isProven: boolean;
  /** The clock ended the search before the work that was planned: another run may differ, so nothing is decided on it. */
  readonly isCutShort: boolean;
}
