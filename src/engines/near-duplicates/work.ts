/** The work that threads share: sketching texts, joining bands, comparing pairs. */
import { type Comparing, comparerOf, type Pairs } from './compare.ts';
import type { HashSet } from './hash-set.ts';
import { type Joined, joinerOf, type Met } from './join.ts';
import type { Packed } from './packed.ts';
import type { Plan } from './plan.ts';
import type { Sheet } from './sheet.ts';
import { ShingleReader, TEXT_SPANS } from './shingles.ts';
import type { Unit } from './units.ts';

/** Texts of the rows from `first` on. */
export interface Texts extends Sheet {
  readonly first: number;
}

export interface Sketching {
  readonly does: 'sketch';
  readonly unit: Unit;
  readonly plan: Plan;
  /** `plan.slots` numbers a row. */
  readonly slots: Uint16Array<SharedArrayBuffer>;
  /** The key of each row in the first band, then in the second; odd where the band is of standard text alone. */
  readonly keys: Int32Array<SharedArrayBuffer>;
  /** 1 where a row got a sketch: a text without shingles has none. */
  readonly isSketched: Uint8Array<SharedArrayBuffer>;
  readonly standard: HashSet | undefined;
  /** Whether shingles of standard text are left out of sketches. */
  readonly contentAlone: boolean;
  /** 1 where standard text has at least this share in the shingles of a row. */
  readonly isHeavy: Uint8Array<SharedArrayBuffer>;
  readonly heavyFrom: number;
}

export interface Joining extends Joined {
  readonly does: 'join';
}

/** Bands from the first to before the last. */
export interface Bands {
  readonly from: number;
  readonly to: number;
}

export type Work = Sketching | Joining | Comparing;

/** What each work is done with: parts, and what is made of them. */
export interface Kinds {
  readonly sketch: { readonly part: Texts; readonly done: undefined };
  readonly join: { readonly part: Bands; readonly done: Met };
  readonly compare: { readonly part: Pairs; readonly done: Packed };
}
export type PartOf<W extends Work> = Kinds[W['does']]['part'];
export type DoneOf<W extends Work> = Kinds[W['does']]['done'];

export function workerOf<W extends Work>(work: W): (part: PartOf<W>) => DoneOf<W>;
export function workerOf(work: Work) {
  if (work.does === 'sketch') return sketcherOf(work);
  return work.does === 'join' ? joinerOf(work) : comparerOf(work);
}

function sketcherOf({ unit, plan, standard, contentAlone, heavyFrom, ...written }: Sketching): (part: Texts) => undefined {
  const { slots, keys, isSketched, isHeavy } = written;
  const reader = new ShingleReader(unit, TEXT_SPANS, standard);
  const rows = isSketched.length;
  return ({ first, ...sheet }) => {
    reader.take(sheet);
    for (let i = 0; i < sheet.count; i++) {
      const row = first + i;
      reader.readTaken(i);
      const { count, content } = reader;
      isHeavy[row] = count - content > 0 && count - content >= heavyFrom * count ? 1 : 0;
      isSketched[row] = (contentAlone ? content : count) > 0 ? 1 : 0;
      if (isSketched[row] === 0) continue;
      reader.sketch(plan.slots, slots, row * plan.slots, contentAlone);
      reader.keys(plan, keys, row, rows);
    }
    return undefined;
  };
}
