/** Finds the pairs to compare: sketches of all texts, joined band by band. */
import { NotValidInput, type Watch } from '../engine/index.ts';
import type { Document } from './document.ts';
import { type HandsFor, type Pile, partOf, perform } from './hands.ts';
import type { HashSet } from './hash-set.ts';
import type { Met } from './join.ts';
import { sortedOnce } from './pair-list.ts';
import { heavyFrom, MOST_STANDARD, type Plan, passingPlanFor } from './plan.ts';
import type { Unit } from './units.ts';
import type { Bands, Joining, Sketching, Texts } from './work.ts';

export interface Question {
  readonly documents: readonly Document[];
  readonly unit: Unit;
  readonly threshold: number;
  /** Shingles of standard text. */
  readonly standard: HashSet | undefined;
  /** How often a slot of two texts agrees that are nothing to each other, where that is known. */
  readonly background: number | undefined;
  /** Where `against` begins; 0 where all are compared with all. */
  readonly split: number;
  readonly mostPairs: number;
  readonly hands: HandsFor;
  readonly watch: Watch;
}

export interface Found {
  /** [a, b, a, b, …], ascending, each once. */
  readonly pairs: Uint32Array;
  readonly candidates: number;
  readonly crowded: number;
  readonly blank: number;
}

/** Parts of some 20 ms for threads, so that handing them out costs little. */
const ROWS_A_PART = 100_000;
/** From here on the work is worth threads. */
const TEXTS_FOR_THREADS = 10_000;
const ROWS_FOR_THREADS = 10_000;
/** Pairs of standard text alone grow with the square of the documents that carry it; so much work is done for them. */
const CROWD_WORK = 2e7;
const SMALLEST_CROWD = 64;
/** Repeats count in shares of standard text and not in similarity, so a margin is left. */
const MARGIN = 0.8;

/**
 * All texts are joined whole on bands that are not of standard text alone, which finds pairs that share no more of it than of content. Texts
 * with much of it are joined on the other bands too, where not too many share one, and once more without it.
 */
export async function candidatesOf(question: Question): Promise<Found> {
  const { documents, threshold, standard, background, watch } = question;
  const plan = passingPlanFor(threshold, documents.length, standard ? MOST_STANDARD : 0, background);
  const whole = await sketched({ ...question, watch: partOf(watch, 0, 0.6) }, plan, allOf(documents), false);
  const found = await joined({ ...question, watch: partOf(watch, 0.6, 0.8) }, whole);
  const blank = whole.isSketched.reduce((sum, is) => sum + 1 - is, 0);
  const heavy = whole.documentOf.filter((row) => whole.isHeavy[row] === 1);
  if (heavy.length < 2) return { ...joinedOf([found]), crowded: found.crowded, blank };
  const planOfContent = passingPlanFor(threshold, heavy.length, 0, background);
  const content = await sketched({ ...question, watch: partOf(watch, 0.8, 0.9) }, planOfContent, sharedInts(heavy), true);
  const more = await joined({ ...question, watch: partOf(watch, 0.9, 1) }, content);
  return { ...joinedOf([found, more]), crowded: found.crowded, blank };
}

const crowdOf = (documents: number): number => Math.max(SMALLEST_CROWD, Math.floor(CROWD_WORK / Math.max(1, documents)));

type Shared = Int32Array<SharedArrayBuffer>;

function sharedInts(values: ArrayLike<number>): Shared {
  const ints = new Int32Array(new SharedArrayBuffer(4 * values.length));
  ints.set(values);
  return ints;
}

function allOf({ length }: ArrayLike<unknown>): Shared {
  const rows = new Int32Array(new SharedArrayBuffer(4 * length));
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

interface Sketched extends Sketching {
  /** The document of each row. */
  readonly documentOf: Shared;
}

/** 2 bytes a slot, 4 a band, and 6 a document. */
async function sketched(question: Question, plan: Plan, documentOf: Shared, contentAlone: boolean): Promise<Sketched> {
  const { documents, unit, standard, hands, watch } = question;
  const rows = documentOf.length;
  const work: Sketching = {
    does: 'sketch',
    unit,
    plan,
    slots: new Uint16Array(new SharedArrayBuffer(2 * plan.slots * rows)),
    keys: new Int32Array(new SharedArrayBuffer(4 * plan.bands * rows)),
    isSketched: new Uint8Array(new SharedArrayBuffer(rows)),
    standard,
    contentAlone,
    isHeavy: new Uint8Array(new SharedArrayBuffer(rows)),
    heavyFrom: MARGIN * heavyFrom(question.threshold),
  };
  let row = 0;
  const pile: Pile<Texts> = {
    total: rows,
    next: (blank) => {
      const first = row;
      while (row < rows && blank.write((documents[documentOf[row] as number] as Document).text)) row += 1;
      return row > first ? { part: { first, ...blank.sheet }, size: row - first } : undefined;
    },
  };
  await perform(work, pile, hands(rows, TEXTS_FOR_THREADS), watch);
  return { ...work, documentOf };
}

async function joined(
  { split, mostPairs, hands, watch }: Question,
  { plan, slots, keys, documentOf, isSketched, isHeavy }: Sketched,
): Promise<Met> {
  const rows = sharedInts(allOf(documentOf).filter((row) => isSketched[row] === 1));
  const work: Joining = {
    does: 'join',
    plan,
    slots,
    keys,
    rows,
    documentOf,
    isHeavy,
    split,
    mostTogether: crowdOf(rows.length),
    mostPairs,
  };
  const together = Math.ceil(ROWS_A_PART / Math.max(1, rows.length));
  let band = rows.length > 1 ? 0 : plan.bands;
  const pile: Pile<Bands> = {
    total: plan.bands,
    next: () => {
      const from = band;
      band = Math.min(plan.bands, band + together);
      return band > from ? { part: { from, to: band }, size: band - from } : undefined;
    },
  };
  const met = await perform(work, pile, hands(rows.length, ROWS_FOR_THREADS), watch);
  const found = joinedOf(met);
  if (found.pairs.length / 2 > mostPairs) throw tooMany(mostPairs);
  return { ...found, crowded: met.reduce((sum, { crowded }) => sum + crowded, 0) };
}

const joinedOf = (found: readonly { readonly pairs: Uint32Array; readonly candidates: number }[]) => ({
  pairs: sortedOnce(found.map(({ pairs }) => pairs)),
  candidates: found.reduce((sum, { candidates }) => sum + candidates, 0),
});

const tooMany = (most: number): NotValidInput =>
  new NotValidInput([
    {
      path: 'documents',
      message: `More than ${most} pairs are alike. Raise the threshold, hand in the standard text as boilerplate, or raise mostPairs.`,
    },
  ]);
