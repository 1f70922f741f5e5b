/** Brings together the sketches that agree in a whole band, one band at a time. */
import { EqualKeys } from './equal-keys.ts';
import { PairList } from './pair-list.ts';
import type { Plan } from './plan.ts';

export interface Joined {
  readonly plan: Plan;
  /** `plan.slots` numbers a row. */
  readonly slots: Uint16Array<SharedArrayBuffer>;
  /** The key of each row in the first band, then in the second; odd where the band is of standard text alone. */
  readonly keys: Int32Array<SharedArrayBuffer>;
  /** Rows that take part, ascending, and the document of each row. */
  readonly rows: Int32Array<SharedArrayBuffer>;
  readonly documentOf: Int32Array<SharedArrayBuffer>;
  /** Only pairs of a document before `split` with one from it on; 0 for all pairs. */
  readonly split: number;
  /** 1 for rows that are joined on bands of standard text too; where more than so many of them share one, it is left alone. */
  readonly isHeavy: Uint8Array<SharedArrayBuffer>;
  readonly mostTogether: number;
  /** No more pairs than this are answered. */
  readonly mostPairs: number;
}

/** Pairs that met in some bands. */
export interface Met {
  /** [a, b, a, b, …], documents with a < b; perhaps twice. */
  readonly pairs: Uint32Array;
  /** Pairs that met here first, whether or not their sketches were alike enough. */
  readonly candidates: number;
  /** Bands of standard text left alone because too many rows share them. */
  readonly crowded: number;
}

/** A pair is found at most twice: in a band of content and in one of standard text. */
const TWICE = 2;

/**
 * Pairs whose sketches agree in at least `plan.fewest` slots and in one of these bands, but in no band of its sort before it: a band of
 * content, or one of standard text alone.
 */
export const joinerOf = (joined: Joined): ((bands: { readonly from: number; readonly to: number }) => Met) => {
  const equal = new EqualKeys(joined.rows.length);
  const most = TWICE * joined.mostPairs;
  return ({ from, to }) => {
    const meeting = new Meeting(joined);
    for (let band = from; band < to && meeting.pairs.count <= most; band++)
      equal.group(joined.keys, band * (joined.keys.length / joined.plan.bands), joined.rows, (rows, count) => {
        meeting.meet(rows, count, band);
        return meeting.pairs.count <= most;
      });
    return { pairs: meeting.pairs.taken(), candidates: meeting.candidates, crowded: meeting.crowded };
  };
};

class Meeting {
  readonly pairs = new PairList();
  candidates = 0;
  crowded = 0;
  readonly #joined: Joined;

  constructor(joined: Joined) {
    this.#joined = joined;
  }

  /** The first `count` of `rows` have the same key in this band. */
  meet(rows: Int32Array, count: number, band: number): void {
    const isStandard = this.#isStandard(rows[0] as number, band);
    const together = isStandard ? this.#heavyFirst(rows, count) : count;
    if (isStandard && together > this.#joined.mostTogether) this.crowded += 1;
    else this.#pair(rows, together, band, isStandard);
  }

  #heavyFirst(rows: Int32Array, count: number): number {
    let heavy = 0;
    for (let i = 0; i < count; i++) if (this.#joined.isHeavy[rows[i] as number] === 1) rows[heavy++] = rows[i] as number;
    return heavy;
  }

  #pair(rows: Int32Array, count: number, band: number, isStandard: boolean): void {
    const { documentOf, split, mostPairs } = this.#joined;
    for (let i = 0; i < count; i++) {
      const a = rows[i] as number;
      const isBefore = (documentOf[a] as number) < split;
      if (split > 0 && !isBefore) break;
      for (let j = i + 1; j < count; j++) {
        const b = rows[j] as number;
        if (split > 0 && (documentOf[b] as number) < split) continue;
        if (this.#isAlike(a, b, band, isStandard)) this.pairs.push(documentOf[a] as number, documentOf[b] as number);
      }
      if (this.pairs.count > TWICE * mostPairs) return;
    }
  }

  #isStandard(row: number, band: number): boolean {
    const { keys, plan } = this.#joined;
    return ((keys[band * (keys.length / plan.bands) + row] as number) & 1) === 1;
  }

  #isAlike(a: number, b: number, band: number, isStandard: boolean): boolean {
    const { plan, slots } = this.#joined;
    const { rows, slots: size, fewest } = plan;
    const [atA, atB] = [a * size, b * size];
    for (let earlier = 0; earlier <= band; earlier++) {
      const first = earlier * rows;
      let row = 0;
      while (row < rows && slots[atA + first + row] === slots[atB + first + row]) row += 1;
      // Only the hash of this band is the same, or they were together in an earlier band of its sort.
      if (earlier === band ? row < rows : row === rows && this.#isStandard(a, earlier) === isStandard) return false;
    }
    this.candidates += 1;
    let common = 0;
    for (let slot = 0; slot < size; slot++) if (slots[atA + slot] === slots[atB + slot]) common += 1;
    return common >= fewest;
  }
}
