/** What comparing found, packed in numbers: thousands of small values are slow to hand from thread to thread one by one. */
import type { Overlap } from './overlap.ts';
import type { Passage } from './passages.ts';

export interface Compared extends Overlap {
  readonly a: number;
  readonly b: number;
  /** Offsets in UTF-16 units of the texts. */
  readonly passages: readonly Passage[];
}

export interface Packed {
  /** Of each pair a, b, its likenesses, and how many passages it has. */
  readonly pairs: Float64Array;
  /** Of each passage its first place in a and the one after it, then in b. */
  readonly places: Int32Array;
}

const [OF_PAIR, OF_PASSAGE] = [8, 4];

export function packed(compared: readonly Compared[]): Packed {
  const pairs = new Float64Array(OF_PAIR * compared.length);
  const places = new Int32Array(OF_PASSAGE * compared.reduce((sum, { passages }) => sum + passages.length, 0));
  let place = 0;
  compared.forEach(({ a, b, similarity, contentSimilarity, boilerplateShare, containment, passages }, i) => {
    pairs.set([a, b, similarity, contentSimilarity, boilerplateShare, ...containment, passages.length], OF_PAIR * i);
    for (const passage of passages) {
      places.set([...passage.a, ...passage.b], place);
      place += OF_PASSAGE;
    }
  });
  return { pairs, places };
}

export function unpacked({ pairs, places }: Packed): Compared[] {
  let place = 0;
  const run = (): [number, number] => [places[place++] as number, places[place++] as number];
  return Array.from({ length: pairs.length / OF_PAIR }, (_, i) => {
    const number = (which: number) => pairs[OF_PAIR * i + which] as number;
    return {
      a: number(0),
      b: number(1),
      similarity: number(2),
      contentSimilarity: number(3),
      boilerplateShare: number(4),
      containment: [number(5), number(6)],
      passages: Array.from({ length: number(7) }, () => ({ a: run(), b: run() })),
    };
  });
}
