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

/** Finds passages of one pair after the other in the same memory: 20 bytes for each unit of the longest texts. */
export class PassageFinder {
  #inA = new Winnow(0);
  #inB = new Winnow(0);
  /** For the lowest bits of a hash the first of the places chosen in a, and for each of them the next. */
  #first = new Int32Array(0);
  #next = new Int32Array(0);
  /** Where on each diagonal the last run ended: what lies before was found already. */
  #reached = new Int32Array(0);

  /**
   * The longest shared runs of units, none overlapping another in either text, in the order of the first text.
   * Winnowing chooses the places where to look: of every window of hashes the least, the rightmost where equal
   * (Schleimer, Wilkerson and Aiken 2003); each find is drawn out to both sides as far as the texts agree.
   */
  passagesOf(a: Line, b: Line): Passage[] {
    const { gram, window } = Math.min(a.count, b.count) < SHORT_UNTIL ? SHORT : ORDINARY;
    this.#makeRoom(a.count, b.count);
    const [inA, inB] = [this.#inA, this.#inB];
    inA.choose(a, gram, window);
    inB.choose(b, gram, window);
    this.#chain(inA);
    this.#reached.fill(0, 0, a.count + b.count + 1);
    const runs: Passage[] = [];
    for (let i = 0; i < inB.count; i++) this.#meet(a, b, inB.hashes[i] as number, inB.places[i] as number, gram, runs);
    return apart(runs, gram);
  }

  #meet(a: Line, b: Line, hash: number, atB: number, gram: number, runs: Passage[]): void {
    const { hashes, places } = this.#inA;
    let tried = 0;
    for (let i = this.#first[hash & (this.#first.length - 1)] as number; i >= 0 && tried < MOST_PLACES; i = this.#next[i] as number) {
      if (hashes[i] !== hash) continue;
      tried += 1;
      const atA = places[i] as number;
      const diagonal = atB - atA + a.count;
      if ((this.#reached[diagonal] as number) > atB) continue;
      const run = drawnOut(a, b, atA, atB);
      if (lengthOf(run) < gram) continue;
      this.#reached[diagonal] = run.b[1];
      runs.push(run);
    }
  }

  /** From the last to the first, so that each chain is in the order of the text. */
  #chain({ hashes, count }: Winnow): void {
    this.#first.fill(-1);
    const mask = this.#first.length - 1;
    for (let i = count - 1; i >= 0; i--) {
      const cell = (hashes[i] as number) & mask;
      this.#next[i] = this.#first[cell] as number;
      this.#first[cell] = i;
    }
  }

  #makeRoom(a: number, b: number): void {
    if (this.#reached.length <= a + b) this.#reached = new Int32Array(2 * (a + b + 1));
    if (this.#inB.hashes.length < b) this.#inB = new Winnow(2 * b);
    if (this.#inA.hashes.length >= a) return;
    this.#inA = new Winnow(2 * a);
    this.#next = new Int32Array(2 * a);
    this.#first = new Int32Array(2 ** Math.ceil(Math.log2(2 * a)));
  }
}

/** The places chosen in a text of at most so many units, with the hashes of the grams that begin there. */
class Winnow {
  count = 0;
  readonly hashes: Int32Array;
  readonly places: Int32Array;
  readonly #grams: Int32Array;

  constructor(units: number) {
    this.hashes = new Int32Array(units);
    this.places = new Int32Array(units);
    this.#grams = new Int32Array(units);
  }

  choose({ count, hash }: Line, gram: number, window: number): void {
    const grams = this.#grams;
    const length = Math.max(0, count - gram + 1);
    for (let i = 0; i < length; i++) {
      let state = 0;
      for (let j = i; j < i + gram; j++) state = (Math.imul(state, 0x9e3779b1) + (hash[j] as number)) | 0;
      grams[i] = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    }
    this.count = 0;
    let last = -1;
    for (let from = 0; from === 0 || from + window <= length; from++) {
      const to = Math.min(length, from + window);
      let least = from;
      for (let i = from + 1; i < to; i++) if ((grams[i] as number) <= (grams[least] as number)) least = i;
      if (least >= to || least === last) continue;
      this.hashes[this.count] = grams[least] as number;
      this.places[this.count++] = least;
      last = least;
    }
  }
}

function drawnOut(a: Line, b: Line, atA: number, atB: number): Passage {
  let before = 0;
  while (before < atA && before < atB && a.hash[atA - before - 1] === b.hash[atB - before - 1]) before += 1;
  let after = 0;
  while (atA + after < a.count && atB + after < b.count && a.hash[atA + after] === b.hash[atB + after]) after += 1;
  return { a: [atA - before, atA + after], b: [atB - before, atB + after] };
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
