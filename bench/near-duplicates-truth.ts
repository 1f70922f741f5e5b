/** All pairs of texts as alike as a threshold, exactly: without sketches and without hashes, every shingle a number of its own. */

/** Shingles of each text in the order from rare to common, those of one text alone left out, and how many there are in all. */
interface Sets {
  readonly shingles: readonly Float64Array[];
  readonly sizes: Int32Array;
}

/**
 * Similarity of each pair at or above `threshold`, under the key `a b` of places, a < b. Words are parted by one space each.
 *
 * Two sets as alike as t share a shingle among the first n − ⌈t·n⌉ + 1 of each in any order that is the same for all
 * (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007); from rare to common few others share one.
 */
export function allPairs(texts: readonly string[], threshold: number): Map<string, number> {
  const { shingles, sizes } = rareFirst(texts);
  const having = new Map<number, number[]>();
  const found = new Map<string, number>();
  shingles.forEach((set, b) => {
    const size = sizes[b] as number;
    // Shingles of one text alone come first in the order, and nobody shares them.
    const alone = size - set.length;
    const prefix = size - Math.ceil(threshold * size) + 1 - alone;
    const met = new Set<number>();
    for (let i = 0; i < Math.min(prefix, set.length); i++) {
      const shingle = set[i] as number;
      const others = having.get(shingle);
      if (!others) having.set(shingle, [b]);
      else {
        for (const other of others) met.add(other);
        others.push(b);
      }
    }
    for (const a of met) {
      const shared = inBoth(shingles[a] as Float64Array, set);
      const similarity = shared / ((sizes[a] as number) + size - shared);
      if (similarity >= threshold) found.set(`${a} ${b}`, similarity);
    }
  });
  return found;
}

function rareFirst(texts: readonly string[]): Sets {
  const numbers = new Map<string, number>();
  const words = texts.map((text) =>
    Int32Array.from(text.split(' '), (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }),
  );
  const base = numbers.size;
  if (base ** 3 > Number.MAX_SAFE_INTEGER) throw new RangeError(`${base} different words are too many to number their shingles.`);
  const sets = words.map((each) => {
    const codes = Float64Array.from(
      { length: Math.max(0, each.length - 2) },
      (_, i) => (each[i]! * base + each[i + 1]!) * base + each[i + 2]!,
    );
    return codes.sort().filter((code, i) => i === 0 || code !== codes[i - 1]);
  });
  const rank = ranks(sets);
  const sizes = Int32Array.from(sets, ({ length }) => length);
  const shingles = sets.map((set) => Float64Array.from([...set].flatMap((code) => rank.get(code) ?? [])).sort());
  return { shingles, sizes };
}

/** The place of each shingle that two texts have, from rare to common. */
function ranks(sets: readonly Float64Array[]): Map<number, number> {
  const all = new Float64Array(sets.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const set of sets) {
    all.set(set, filled);
    filled += set.length;
  }
  all.sort();
  const common: { code: number; texts: number }[] = [];
  for (let from = 0; from < all.length; ) {
    let to = from + 1;
    while (all[to] === all[from]) to += 1;
    if (to - from > 1) common.push({ code: all[from] as number, texts: to - from });
    from = to;
  }
  common.sort((a, b) => a.texts - b.texts);
  return new Map(common.map(({ code }, rank) => [code, rank]));
}

/** How many numbers two ascending lists share. */
function inBoth(a: Float64Array, b: Float64Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [one, two] = [a[i] as number, b[j] as number];
    if (one === two) shared += 1;
    if (one <= two) i += 1;
    if (two <= one) j += 1;
  }
  return shared;
}
