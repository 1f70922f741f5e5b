/** Boilerplate: call texts, standard clauses and turns of phrase that say nothing of a document, learned from the corpus or handed in. */
import { hashOf } from './first-places.ts';
import { type HashSet, hashSetOf } from './hash-set.ts';
import { type Joined, joinerOf } from './join.ts';
import { type Plan, planFor } from './plan.ts';
import { ShingleReader, TEXT_SPANS } from './shingles.ts';
import type { Unit } from './units.ts';

/** A shingle is boilerplate where it stands in this many texts and in this share of them; texts nearly the same count once. */
const FEWEST_TEXTS = 8;
const SHARE = 0.01;
const MOST_READ = 2048;
const NEARLY_THE_SAME = 0.8;

export interface Learning {
  readonly texts: readonly string[];
  readonly ids: readonly string[];
  readonly unit: Unit;
  /** Standard texts, whose every shingle is boilerplate. */
  readonly given: readonly string[];
  readonly learns: boolean;
}

/** Which texts are read is drawn from a hash of their ids, so their order is of no account. Nothing learned: undefined. */
export const boilerplateOf = ({ texts, ids, ...learning }: Learning): HashSet | undefined =>
  learned(
    texts.map((text, place) => ({ id: ids[place] as string, text })),
    learning,
  ).boilerplate;

interface Named {
  readonly id: string;
  readonly text: string;
}

export interface Learned {
  readonly boilerplate: HashSet | undefined;
  /** How often a slot of two texts agrees that are nothing to each other, boilerplate aside; undefined where too few were read. */
  readonly background: number | undefined;
}

export function learned(documents: readonly Named[], { unit, given, learns }: Omit<Learning, 'texts' | 'ids'>): Learned {
  const reader = new ShingleReader(unit);
  const found: number[] = [];
  for (const text of given) {
    reader.read(text);
    for (const hash of reader.low) found.push(hash);
  }
  const families = learns && documents.length >= FEWEST_TEXTS ? withoutRepeats(reader, drawn(documents)) : [];
  for (const hash of frequent(families.map(({ hashes }) => hashes))) found.push(hash);
  const boilerplate = found.length ? hashSetOf(found) : undefined;
  return { boilerplate, background: documents.length < MEASURED_FROM ? undefined : backgroundOf(families, unit, boilerplate) };
}

/** Texts of those that are read, the least lot first. */
function drawn(documents: readonly Named[]): string[] {
  const below = documents.length > MOST_READ ? (MOST_READ / documents.length) * 2 ** 32 : 2 ** 32;
  const chosen: (Named & { readonly lot: number })[] = [];
  for (const { id, text } of documents) {
    const lot = hashOf(id) >>> 0;
    if (lot < below) chosen.push({ id, text, lot });
  }
  chosen.sort((a, b) => a.lot - b.lot || (a.id < b.id ? -1 : 1));
  return chosen.map(({ text }) => text);
}

interface Read {
  readonly text: string;
  readonly hashes: Int32Array;
}

/** One of each family of texts that are nearly the same, with its shingles: a text submitted ten times is no boilerplate. */
function withoutRepeats(reader: ShingleReader, texts: readonly string[]): Read[] {
  const plan = planFor(NEARLY_THE_SAME, texts.length);
  const bench = benchOf(plan, texts.length);
  const read: Read[] = [];
  for (const text of texts) {
    reader.read(text);
    if (reader.count === 0) continue;
    bench.put(reader, read.length);
    read.push({ text, hashes: reader.low.slice() });
  }
  const repeats = new Set<number>();
  const { pairs } = bench.join(read.length);
  for (let i = 1; i < pairs.length; i += 2) repeats.add(pairs[i] as number);
  return read.filter((_, row) => !repeats.has(row));
}

/** Sketches of a few texts, to be joined here. */
function benchOf(plan: Plan, texts: number) {
  const slots = new Uint16Array(new SharedArrayBuffer(2 * plan.slots * texts));
  const keys = new Int32Array(new SharedArrayBuffer(4 * plan.bands * texts));
  return {
    put(reader: ShingleReader, row: number): void {
      reader.sketch(plan.slots, slots, row * plan.slots);
      reader.keys(plan, keys, row, texts);
    },
    join(count: number) {
      const rows = new Int32Array(new SharedArrayBuffer(4 * count));
      for (let row = 0; row < count; row++) rows[row] = row;
      const isHeavy = new Uint8Array(new SharedArrayBuffer(count));
      const all = { split: 0, mostTogether: texts, mostPairs: MOST_READ ** 2 };
      const joined: Joined = { plan, slots, keys, rows, documentOf: rows, isHeavy, ...all };
      return joinerOf(joined)({ from: 0, to: plan.bands });
    },
  };
}

const COUNTERS = 2 ** 18;
const FULL = 255;

/** Hashes that stand in so many of the texts. Counters that several hashes share tell first which of them need a count of their own. */
function frequent(texts: readonly Int32Array[]): number[] {
  const needed = Math.max(FEWEST_TEXTS, Math.ceil(SHARE * texts.length));
  const counters = new Uint8Array(COUNTERS);
  for (const hashes of texts)
    for (let i = 0; i < hashes.length; i++) {
      const counter = (hashes[i] as number) & (COUNTERS - 1);
      if ((counters[counter] as number) < FULL) counters[counter]! += 1;
    }
  const counts = new Map<number, { texts: number; last: Int32Array }>();
  for (const hashes of texts)
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i] as number;
      if ((counters[hash & (COUNTERS - 1)] as number) < Math.min(FULL, needed)) continue;
      const count = counts.get(hash);
      if (!count) counts.set(hash, { texts: 1, last: hashes });
      else if (count.last !== hashes) {
        count.texts += 1;
        count.last = hashes;
      }
    }
  return [...counts].filter(([, { texts }]) => texts >= needed).map(([hash]) => hash);
}

/** Where bands are cheap anyway, nothing is measured; and so many texts say enough. */
const MEASURED_FROM = 10_000;
const MEASURED = 512;
/** Every two slots next to each other are a band. */
const PAIRS_OF_SLOTS: Plan = { bands: 32, rows: 2, slots: 64, fewest: 0 };

/** The root of how often two slots agree, no less than can be seen among so many texts. */
function backgroundOf(families: readonly Read[], unit: Unit, boilerplate: HashSet | undefined): number | undefined {
  if (families.length < MEASURED) return undefined;
  const reader = new ShingleReader(unit, TEXT_SPANS, boilerplate);
  const bench = benchOf(PAIRS_OF_SLOTS, MEASURED);
  let row = 0;
  for (const { text } of families.slice(0, MEASURED)) {
    reader.read(text);
    bench.put(reader, row++);
  }
  const { candidates } = bench.join(row);
  return Math.sqrt((candidates + 1) / ((row * row) / 2) / PAIRS_OF_SLOTS.bands);
}
