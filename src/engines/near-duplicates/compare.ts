/** Compares pairs of texts exactly, and lays side by side what they share. */
import type { HashSet } from './hash-set.ts';
import { Comparer, noShingles, type Shingles, shinglesOf } from './overlap.ts';
import { type Compared, type Packed, packed } from './packed.ts';
import { type Line, PassageFinder } from './passages.ts';
import type { Sheet } from './sheet.ts';
import { ShingleReader } from './shingles.ts';
import { placesOf, type Unit } from './units.ts';

/** Pairs of documents: a and b of the pair i at 2i and 2i + 1, and which of the texts are theirs. */
export interface Pairs extends Sheet {
  readonly documents: Uint32Array;
  readonly texts: Uint32Array;
}

export interface Comparing {
  readonly does: 'compare';
  readonly unit: Unit;
  readonly standard: HashSet | undefined;
  readonly threshold: number;
}

export function comparerOf({ unit, standard, threshold }: Comparing): (part: Pairs) => Packed {
  const [comparer, finder] = [new Comparer(standard), new PassageFinder()];
  const reader = new ShingleReader(unit);
  const [first, second] = [new Reading(reader), new Reading(reader)];
  return ({ documents, texts, ...sheet }) => {
    reader.take(sheet);
    first.text = second.text = NONE;
    const compared: Compared[] = [];
    for (let i = 0; i < documents.length; i += 2) {
      first.open(texts[i] as number);
      second.open(texts[i + 1] as number);
      const overlap = comparer.compare(first.shingles, second.shingles);
      if (overlap.similarity < threshold) continue;
      const two = second.placed();
      const one = first.placed();
      const passages = finder.passagesOf(one, two).map(({ a, b }) => ({ a: offsets(one, a), b: offsets(two, b) }));
      compared.push({ a: documents[i] as number, b: documents[i + 1] as number, ...overlap, passages });
    }
    return packed(compared);
  };
}

const NONE = -1;

/** Units and where they stand: first and last place, two numbers a unit. */
interface Placed extends Line {
  readonly places: ArrayLike<number>;
}

const offsets = ({ places }: Placed, [from, to]: readonly [number, number]): [number, number] => [
  places[2 * from] as number,
  places[2 * to - 1] as number,
];

/** One text of a pair; pairs come in the order of their first, which is thus read once. */
class Reading {
  readonly shingles: Shingles = noShingles();
  readonly #reader: ShingleReader;
  text = NONE;
  #placed: Placed | undefined;

  constructor(reader: ShingleReader) {
    this.#reader = reader;
  }

  open(text: number): void {
    if (text === this.text) return;
    this.#reader.readTaken(text);
    shinglesOf(this.#reader, this.shingles);
    this.text = text;
    this.#placed = undefined;
  }

  placed(): Placed {
    if (this.#placed) return this.#placed;
    this.#reader.readTaken(this.text);
    const hash = this.#reader.unitHashes();
    const places =
      this.#reader.plainPlaces() ?? placesOf(this.#reader.textTaken(this.text), this.#reader.unit).flatMap(({ from, to }) => [from, to]);
    this.#placed = { count: hash.length, hash, places };
    return this.#placed;
  }
}
