/** A set of 32-bit hashes in shared memory, by open addressing. */

export interface HashSet {
  readonly table: Int32Array<SharedArrayBuffer>;
  readonly size: number;
}

/** 0 marks an empty place, so the hash 0 is kept as 1: one hash in four thousand million shares its place. */
const kept = (hash: number): number => (hash === 0 ? 1 : hash);

/** 8 to 16 bytes a hash. */
export function hashSetOf(hashes: Iterable<number>): HashSet {
  const wanted = new Set<number>();
  for (const hash of hashes) wanted.add(kept(hash | 0));
  const room = 2 ** Math.ceil(Math.log2(Math.max(4, 2 * wanted.size)));
  const table = new Int32Array(new SharedArrayBuffer(4 * room));
  for (const hash of wanted) {
    let place = hash & (room - 1);
    while (table[place] !== 0) place = (place + 1) & (room - 1);
    table[place] = hash;
  }
  return { table, size: wanted.size };
}

export function isIn({ table }: HashSet, hash: number): boolean {
  const mask = table.length - 1;
  const sought = kept(hash);
  for (let place = sought & mask; ; place = (place + 1) & mask) {
    const found = table[place];
    if (found === sought) return true;
    if (found === 0) return false;
  }
}
