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

/** Slots below which an estimate says too little. */
const FEWEST_SLOTS = 128;
const MOST_SLOTS = 4096;
const MOST_ROWS = 8;
/** Share of pairs exactly at the threshold that no band brings together: hardly any in a small corpus, where it costs little. */
const MISSED = { small: 0.0005, large: 0.003 } as const;
const LARGE = 200_000;
/** And of pairs exactly at the least content similarity that bands are planned for, which few pairs are. */
const MISSED_CONTENT = 0.005;
/** What two unlike texts have in common by chance, and what slots and comparisons cost, in nanoseconds. */
const BACKGROUND = 0.01;
const SLOT_COST = 12;
const PAIR_COST = 100;
/** Standard deviations below the expected number of common slots. */
const LENIENCE = 4;

/**
 * The cheapest bands that bring two texts of similarity `wanted` together with probability 1 − (1 − wanted^rows)^bands ≥ 1 − missed
 * (Broder 1997; Leskovec, Rajaraman and Ullman 2014, §3.4).
 */
function cheapest(wanted: number, documents: number, missed: number): Plan {
  let best: Plan | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let rows = 1; rows <= MOST_ROWS; rows++) {
    const bands = wanted === 1 ? 1 : Math.ceil(Math.log(missed) / Math.log1p(-(wanted ** rows)));
    const slots = Math.max(FEWEST_SLOTS, bands * rows);
    if (slots > MOST_SLOTS) break;
    const cost = slots * SLOT_COST + (documents / 2) * bands * BACKGROUND ** rows * PAIR_COST;
    if (cost >= least) continue;
    least = cost;
    const fewest = Math.floor(slots * wanted - LENIENCE * Math.sqrt(slots * wanted * (1 - wanted)));
    best = { bands, rows, slots, fewest: Math.max(1, fewest) };
  }
  return best as Plan;
}

/** Bands for texts that are compared whole. */
export const planFor = (threshold: number, documents: number): Plan =>
  cheapest(threshold, documents, documents >= LARGE ? MISSED.large : MISSED.small);

/** Bands for texts that are compared without their boilerplate. */
export const planForContent = (threshold: number, documents: number): Plan => cheapest(contentWanted(threshold), documents, MISSED_CONTENT);

/** Content similarity for which bands are planned where boilerplate is discounted, as a share of the threshold. */
const CONTENT_SHARE = 0.8;
const contentWanted = (threshold: number): number => CONTENT_SHARE * threshold;

/**
 * Share of boilerplate from which a text is compared whole as well as without it.
 *
 * With α = t/(1 + t) for the threshold and α' for the content similarity t' that the bands are planned for, two texts A, B that are
 * t alike but less than t' without boilerplate have at least (α − α')(|A| + |B|)/(1 − 2α') shingles of it each, and |B| ≥ t|A|.
 */
export function heavyFrom(threshold: number): number {
  const content = contentWanted(threshold);
  const [whole, part] = [threshold / (1 + threshold), content / (1 + content)];
  return ((whole - part) * (1 + threshold)) / (1 - 2 * part);
}
