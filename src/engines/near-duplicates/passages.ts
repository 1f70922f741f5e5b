/** Passages that two texts share, for reading side by side. */
export interface Passage {
  /** First unit, and the first after the passage. */
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
}

/** The units of a text. */
export interface Line {
  readonly count: number;
  readonly hash: Int32Array;
}

/** A run of `gram + window − 1` units is always found; from a few units on, a short text is searched whole. */
const ORDINARY = { gram: 5, window: 4 };
const SHORT = { gram: 3, window: 1 };
const SHORT_UNTIL = 32;
/** Of a gram that a text repeats without end, so many places are tried. */
const MOST_PLACES = 8;

/**
 * The longest shared runs of units, none overlapping another in either text, in the order of the first text.
 * Winnowing chooses the places where to look: of every window of hashes the least, the rightmost where equal
 * (Schleimer, Wilkerson and Aiken 2003); each find is drawn out to both sides as far as the texts agree.
 */
export function passagesOf(a: Line, b: Line): Passage[] {
  const { gram, window } = Math.min(a.count, b.count) < SHORT_UNTIL ? SHORT : ORDINARY;
  const places = new Map<number, number[]>();
  for (const [hash, place] of winnowed(a, gram, window)) {
    const known = places.get(hash);
    if (!known) places.set(hash, [place]);
    else if (known.length < MOST_PLACES) known.push(place);
  }
  // Where on each diagonal the last run ended: what lies before was found already.
  const reached = new Map<number, number>();
  const runs: Passage[] = [];
  for (const [hash, atB] of winnowed(b, gram, window)) {
    for (const atA of places.get(hash) ?? []) {
      if ((reached.get(atB - atA) ?? 0) > atB) continue;
      const run = drawnOut(a, b, atA, atB);
      if (run.a[1] - run.a[0] < gram) continue;
      reached.set(atB - atA, run.b[1]);
      runs.push(run);
    }
  }
  return apart(runs, gram);
}

function drawnOut(a: Line, b: Line, atA: number, atB: number): Passage {
  let [fromA, fromB, toA, toB] = [atA, atB, atA, atB];
  while (fromA > 0 && fromB > 0 && a.hash[fromA - 1] === b.hash[fromB - 1]) [fromA, fromB] = [fromA - 1, fromB - 1];
  while (toA < a.count && toB < b.count && a.hash[toA] === b.hash[toB]) [toA, toB] = [toA + 1, toB + 1];
  return { a: [fromA, toA], b: [fromB, toB] };
}

/** The longest first; of a later one what does not meet those chosen before, if that is still a gram long. */
function apart(runs: Passage[], gram: number): Passage[] {
  const chosen: Passage[] = [];
  runs.sort((one, two) => lengthOf(two) - lengthOf(one) || one.a[0] - two.a[0] || one.b[0] - two.b[0]);
  for (const run of runs) {
    const left = chosen.reduce(clear, run);
    if (lengthOf(left) >= gram) chosen.push(left);
  }
  return chosen.sort((one, two) => one.a[0] - two.a[0]);
}

const lengthOf = ({ a }: Passage): number => a[1] - a[0];
const meets = (one: readonly [number, number], two: readonly [number, number]): boolean => one[0] < two[1] && two[0] < one[1];

/** The longer part of `run`, before or after `other`, that meets it in neither text. */
function clear(run: Passage, other: Passage): Passage {
  const [inA, inB] = [meets(run.a, other.a), meets(run.b, other.b)];
  if (!inA && !inB) return run;
  const length = lengthOf(run);
  const before = Math.min(inA ? other.a[0] - run.a[0] : length, inB ? other.b[0] - run.b[0] : length);
  const after = Math.max(inA ? other.a[1] - run.a[0] : 0, inB ? other.b[1] - run.b[0] : 0);
  return before >= length - after ? part(run, 0, Math.max(0, before)) : part(run, Math.min(length, after), length);
}

const part = ({ a, b }: Passage, from: number, to: number): Passage => ({ a: [a[0] + from, a[0] + to], b: [b[0] + from, b[0] + to] });

function winnowed({ count, hash }: Line, gram: number, window: number): [hash: number, place: number][] {
  const grams = new Int32Array(Math.max(0, count - gram + 1));
  for (let i = 0; i < grams.length; i++) {
    let state = 0;
    for (let j = i; j < i + gram; j++) state = (Math.imul(state, 0x9e3779b1) + (hash[j] as number)) | 0;
    grams[i] = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  }
  const chosen: [number, number][] = [];
  let last = -1;
  for (let from = 0; from === 0 || from + window <= grams.length; from++) {
    const to = Math.min(grams.length, from + window);
    let least = from;
    for (let i = from + 1; i < to; i++) if ((grams[i] as number) <= (grams[least] as number)) least = i;
    if (least < to && least !== last) {
      chosen.push([grams[least] as number, least]);
      last = least;
    }
  }
  return chosen;
}
