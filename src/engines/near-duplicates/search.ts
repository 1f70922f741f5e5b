/** Finds the pairs to compare: sketches of all texts, joined band by band. */
import { NotValidInput, type Watch } from '../engine/index.ts';
import { inParts, partOf, perform, type WorkersFor } from './hands.ts';
import type { HashSet } from './hash-set.ts';
import type { Met } from './join.ts';
import { sortedOnce } from './pair-list.ts';
import { heavyFrom, type Plan, planFor, planForContent } from './plan.ts';
import type { Unit } from './units.ts';
import { type Bands, type Joining, joinerOf, type Sketching, sketcherOf } from './work.ts';

export interface Question {
  readonly texts: readonly string[];
  readonly unit: Unit;
  readonly threshold: number;
  readonly boilerplate: HashSet | undefined;
  /** Where `against` begins; 0 where all are compared with all. */
  readonly split: number;
  readonly mostPairs: number;
  readonly workers: WorkersFor;
  readonly watch: Watch;
}

export interface Found {
  /** [a, b, a, b, …], ascending, each once. */
  readonly pairs: Uint32Array;
  readonly candidates: number;
  readonly crowded: number;
  readonly blank: number;
}

/** Parts of some 50 ms for threads, so that handing them out costs little; shorter turns where others wait for the thread. */
const TEXTS_A_PART = 4096;
const TEXTS_A_TURN = 512;
const ROWS_A_PART = 400_000;
/** From here on the work is worth the start of threads. */
const TEXTS_FOR_THREADS = 20_000;
const ROWS_FOR_THREADS = 50_000;
/** Pairs of standard text alone grow with the square of the documents that carry it; so much work is done for them. */
const CROWD_WORK = 2e7;
const SMALLEST_CROWD = 64;

/**
 * Without boilerplate, whole texts are joined. With it, every text is joined without it, and those that carry much of it once
 * more whole: pairs as alike as the threshold are found on the one way or the other.
 */
export async function candidatesOf(question: Question): Promise<Found> {
  const { texts, threshold, boilerplate, watch } = question;
  const everyone = sharedInts(texts.length, (row) => row);
  if (!boilerplate) return joinedOnce(question, everyone);
  const content = await sketched({ ...question, watch: partOf(watch, 0, 0.5) }, planForContent(threshold, texts.length), everyone);
  const found = await joined({ ...question, watch: partOf(watch, 0.5, 0.75) }, content);
  // Repeats count in these shares and not in similarity, so a margin is left.
  const least = MARGIN * heavyFrom(threshold);
  const heavy = everyone.filter((row) => (content.leftOut[row] as number) >= least);
  const whole: Question = { ...question, boilerplate: undefined, watch: partOf(watch, 0.75, 1) };
  const more = await joinedOnce(
    whole,
    sharedInts(heavy.length, (row) => heavy[row] as number),
    crowdOf(heavy.length),
  );
  return { ...joinedOf([found, more]), crowded: more.crowded, blank: blankOf(content) };
}

const MARGIN = 0.8;
const crowdOf = (documents: number): number => Math.max(SMALLEST_CROWD, Math.floor(CROWD_WORK / Math.max(1, documents)));

async function joinedOnce(question: Question, documentOf: Shared, mostTogether = Number.MAX_SAFE_INTEGER): Promise<Found> {
  const plan = planFor(question.threshold, documentOf.length);
  const whole = await sketched({ ...question, watch: partOf(question.watch, 0, 0.6) }, plan, documentOf);
  const found = await joined({ ...question, watch: partOf(question.watch, 0.6, 1) }, whole, mostTogether);
  return { ...joinedOf([found]), crowded: found.crowded, blank: blankOf(whole) };
}

type Shared = Int32Array<SharedArrayBuffer>;

function sharedInts(count: number, value: (at: number) => number): Shared {
  const ints = new Int32Array(new SharedArrayBuffer(4 * count));
  for (let at = 0; at < count; at++) ints[at] = value(at);
  return ints;
}

interface Sketched extends Sketching {
  /** The document of each row. */
  readonly documentOf: Shared;
}

/** 2 bytes a slot, 4 a band, and 9 a document. */
async function sketched({ texts, unit, boilerplate, workers, watch }: Question, plan: Plan, documentOf: Shared): Promise<Sketched> {
  const rows = documentOf.length;
  const work: Sketching = {
    does: 'sketch',
    unit,
    plan,
    slots: new Uint16Array(new SharedArrayBuffer(2 * plan.slots * rows)),
    keys: new Int32Array(new SharedArrayBuffer(4 * plan.bands * rows)),
    isSketched: new Uint8Array(new SharedArrayBuffer(rows)),
    without: boilerplate,
    leftOut: new Float32Array(new SharedArrayBuffer(4 * rows)),
  };
  const crew = workers(rows, TEXTS_FOR_THREADS);
  const parts = inParts(rows, crew ? TEXTS_A_PART : TEXTS_A_TURN, (from, to) => ({
    first: from,
    texts: Array.from(documentOf.subarray(from, to), (document) => texts[document] as string),
  }));
  await perform(work, () => sketcherOf(work), { parts, workers: crew, watch });
  return { ...work, documentOf };
}

async function joined(
  { split, mostPairs, workers, watch }: Question,
  { plan, slots, keys, documentOf, isSketched }: Sketched,
  mostTogether = Number.MAX_SAFE_INTEGER,
): Promise<Met> {
  const present = documentOf.map((_, row) => row).filter((row) => isSketched[row] === 1);
  const rows = sharedInts(present.length, (at) => present[at] as number);
  const work: Joining = { does: 'join', plan, slots, keys, rows, documentOf, split, mostTogether, mostPairs };
  const together = Math.ceil(ROWS_A_PART / Math.max(1, rows.length));
  const parts = inParts(rows.length > 1 ? plan.bands : 0, together, (from, to): Bands => ({ from, to }));
  const bands = await perform(work, () => joinerOf(work), { parts, workers: workers(rows.length, ROWS_FOR_THREADS), watch });
  const found = joinedOf(bands);
  if (found.pairs.length / 2 > mostPairs) throw tooMany(mostPairs);
  return { ...found, crowded: bands.reduce((sum, { crowded }) => sum + crowded, 0) };
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

/** Texts without any shingle; those of boilerplate alone have some. */
function blankOf({ isSketched, leftOut }: Sketching): number {
  let blank = 0;
  for (let row = 0; row < isSketched.length; row++) if (isSketched[row] === 0 && leftOut[row] === 0) blank += 1;
  return blank;
}
