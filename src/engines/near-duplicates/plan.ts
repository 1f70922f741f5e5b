/** How many slots a sketch has, and how they are grouped into bands. */

export interface Plan {
  /** Two texts are compared if all slots of some band agree. */
  readonly bands: number;
  readonly rows: number;
  /** Slots of a sketch; at least `bands × rows`. */
  readonly slots: number;
  /** Fewer slots in common, and a pair is not compared exactly. */
  readonly fewest: number;
}

/** Slots below which an estimate says too little, of a sketch that is kept, and of one that only chooses what is compared exactly. */
const FEWEST_SLOTS = { kept: 128, passing: 48 } as const;
const MOST_SLOTS = 4096;
const MOST_ROWS = 8;
/** Share of pairs exactly at the threshold that no band brings together: hardly any in a small corpus, where it costs little. */
const MISSED = { small: 0.0005, large: 0.003 } as const;
const LARGE = { kept: 200_000, passing: 10_000 } as const;
/** What two unlike texts have in common by chance. */
const BACKGROUND = 0.01;
/** What a slot, a band and a comparison cost, in nanoseconds. */
const COSTS = { kept: { slot: 12, band: 0, pair: 100 }, passing: { slot: 5, band: 25, pair: 100 } } as const;
/** Standard deviations below the expected number of common slots. */
const LENIENCE = 4;

interface Wanted {
  readonly threshold: number;
  readonly documents: number;
  readonly use: 'kept' | 'passing';
  /** Part of what two texts share that may be standard text, whose bands may be left alone. */
  readonly standardShare: number;
  /** P(a slot of two texts that are nothing to each other agrees). */
  readonly background: number;
}

/**
 * The cheapest bands that bring two texts together with probability 1 − (1 − p)^bands ≥ 1 − missed, where p = t^rows (1 − s^rows) for
 * the threshold t and the share s of standard text (Broder 1997; Leskovec, Rajaraman and Ullman 2014, §3.4).
 */
function cheapest({ threshold, documents, use, standardShare, background }: Wanted): Plan {
  const missed = documents >= LARGE[use] ? MISSED.large : MISSED.small;
  const { slot, band, pair } = COSTS[use];
  let best: Plan | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let rows = 1; rows <= MOST_ROWS; rows++) {
    const meets = threshold ** rows * (1 - standardShare ** rows);
    const bands = meets === 1 ? 1 : Math.ceil(Math.log(missed) / Math.log1p(-meets));
    const slots = Math.max(FEWEST_SLOTS[use], bands * rows);
    if (slots > MOST_SLOTS) break;
    const cost = slots * slot + bands * band + (documents / 2) * bands * background ** rows * pair;
    if (cost >= least) continue;
    least = cost;
    const fewest = Math.floor(slots * threshold - LENIENCE * Math.sqrt(slots * threshold * (1 - threshold)));
    best = { bands, rows, slots, fewest: Math.max(1, fewest) };
  }
  return best as Plan;
}

/** Bands for sketches that are kept and asked one by one. */
export const planFor = (threshold: number, documents: number): Plan =>
  cheapest({ threshold, documents, use: 'kept', standardShare: 0, background: BACKGROUND });

/** Bands for texts that are compared once, with standard text among what they share. */
export const passingPlanFor = (threshold: number, documents: number, standardShare: number, background = BACKGROUND): Plan =>
  cheapest({ threshold, documents, use: 'passing', standardShare, background });

/** Part of what two texts share up to which bands of content bring them together. */
export const MOST_STANDARD = 0.5;

/**
 * Share of standard text from which a text is compared without it too.
 *
 * Of two texts that are t alike, |A ∩ B| ≥ t|A|: where more than half of what they share is standard text, so is t/2 of each.
 */
export const heavyFrom = (threshold: number): number => MOST_STANDARD * threshold;
