/** Boilerplate: call texts, standard clauses and turns of phrase that say nothing of a document, learned from the corpus or handed in. */
import { type HashSet, hashSetOf } from './hash-set.ts';
import { type Joined, joinBands, writeKeys } from './join.ts';
import { planFor } from './plan.ts';
import { ShingleReader } from './shingles.ts';
import { easelOf, sketch } from './sketch.ts';
import { finished, type Unit } from './units.ts';

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
export function boilerplateOf({ texts, ids, unit, given, learns }: Learning): HashSet | undefined {
  const found: number[] = [];
  for (const hashes of setsOf(given, unit)) for (const hash of hashes) found.push(hash);
  if (learns && ids.length >= FEWEST_TEXTS)
    for (const hash of frequent(
      drawn(ids).map((place) => texts[place] as string),
      unit,
    ))
      found.push(hash);
  return found.length ? hashSetOf(found) : undefined;
}

function drawn(ids: readonly string[]): number[] {
  const lots = ids.map((id, place) => ({ place, lot: lotOf(id) }));
  const below = ids.length > MOST_READ ? (MOST_READ / ids.length) * 2 ** 32 : 2 ** 32;
  const chosen = lots.filter(({ lot }) => lot < below);
  chosen.sort((a, b) => a.lot - b.lot || (ids[a.place]! < ids[b.place]! ? -1 : 1));
  return chosen.map(({ place }) => place);
}

function lotOf(id: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) state = Math.imul(state ^ id.charCodeAt(i), 0x01000193);
  return finished(state) >>> 0;
}

function frequent(texts: readonly string[], unit: Unit): number[] {
  const sets = [...setsOf(texts, unit)].filter(({ length }) => length > 0);
  const families = withoutRepeats(sets);
  const needed = Math.max(FEWEST_TEXTS, Math.ceil(SHARE * families.length));
  const all = new Int32Array(families.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const set of families) {
    all.set(set, filled);
    filled += set.length;
  }
  all.sort();
  return [...runsOf(all, needed)];
}

/** Values that stand at least `needed` times in a row. */
function* runsOf(sorted: Int32Array, needed: number): Generator<number> {
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (sorted[to] === sorted[from]) to += 1;
    if (to - from >= needed) yield sorted[from] as number;
    from = to;
  }
}

/** The set of shingles of each text, each once and ascending. */
function* setsOf(texts: readonly string[], unit: Unit): Generator<Int32Array> {
  const reader = new ShingleReader(unit);
  for (const text of texts) {
    reader.read(text);
    const sorted = reader.hashes.slice(0, reader.count).sort();
    yield sorted.filter((hash, i) => i === 0 || hash !== sorted[i - 1]);
  }
}

/** One set of each family of texts that are nearly the same: a text submitted ten times is no boilerplate. */
function withoutRepeats(sets: readonly Int32Array[]): Int32Array[] {
  const plan = planFor(NEARLY_THE_SAME, sets.length);
  const slots = new Uint16Array(new SharedArrayBuffer(2 * plan.slots * sets.length));
  const keys = new Int32Array(new SharedArrayBuffer(4 * plan.bands * sets.length));
  const easel = easelOf(plan.slots);
  sets.forEach((set, row) => {
    sketch(set, set.length, easel, slots, row * plan.slots);
    writeKeys(plan, slots, row, keys);
  });
  const rows = new Int32Array(new SharedArrayBuffer(4 * sets.length));
  for (let row = 0; row < sets.length; row++) rows[row] = row;
  const joined: Joined = { plan, slots, keys, rows, documentOf: rows, split: 0, mostTogether: sets.length, mostPairs: MOST_READ ** 2 };
  const repeats = new Set<number>();
  const { pairs } = joinBands(joined, 0, plan.bands);
  for (let i = 1; i < pairs.length; i += 2) repeats.add(pairs[i] as number);
  return sets.filter((_, row) => !repeats.has(row));
}
