/** How alike two titles are. */
import { Comparer, noShingles, shinglesOf } from './overlap.ts';
import { ShingleReader, TITLE_SPANS } from './shingles.ts';
import type { Unit } from './units.ts';

/** Jaccard of the words of two titles, and of the pairs of characters where words are not parted by spaces; null where one has none. */
export function titleComparer(unit: Unit): (a: string | undefined, b: string | undefined) => number | null {
  const reader = new ShingleReader(unit, TITLE_SPANS);
  const comparer = new Comparer();
  const [first, second] = [noShingles(), noShingles()];
  return (a, b) => {
    if (!a || !b) return null;
    reader.read(a);
    shinglesOf(reader, first);
    reader.read(b);
    shinglesOf(reader, second);
    return first.count === 0 || second.count === 0 ? null : comparer.compare(first, second).similarity;
  };
}
