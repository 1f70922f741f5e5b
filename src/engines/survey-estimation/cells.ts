/** Every cell that the published tables hold or imply, and how they add up: what an attacker would write down first. */
import { crossed, type Labels } from './columns.ts';

export interface Cells {
  readonly count: number;
  readonly layers: readonly Layer[];
  /** `whole` is the sum of `parts`. */
  readonly sums: readonly { readonly whole: number; readonly parts: readonly number[] }[];
  /** By cell: whether a table that was asked for shows it. */
  readonly isShown: Uint8Array;
}

/** The cells of one crossing of variables. */
export interface Layer {
  readonly by: ReadonlySet<string>;
  /** Cell by row. */
  readonly of: Int32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Crossings that were asked for, closed: with every variable that they determine (a province its region), with what two of them
 * share, and, where three or more run in a ring, with the crossing of all, because what lies within binds them too.
 */
export function cellsOf(asked: readonly (readonly string[])[], columns: ReadonlyMap<string, Labels>, rows: number): Cells {
  const known = new Map([...columns].map(([name, labels]) => [name, withUnknown(labels)]));
  const cross = (by: ReadonlySet<string>) =>
    crossed(
      [...by].sort().map((name) => known.get(name)!),
      rows,
    );
  const closed = (by: Iterable<string>) => {
    const set = new Set(by);
    for (const name of known.keys()) if (!set.has(name) && cross(new Set([...set, name])).count === cross(set).count) set.add(name);
    return set;
  };
  const sets = family(asked.map(closed), closed);
  let count = 0;
  const layers = sets.map((by): Layer => {
    const { of, count: width } = cross(by);
    const from = count;
    count += width;
    return { by, of: of.map((cell) => cell + from), from, to: count };
  });
  const isShown = new Uint8Array(count);
  for (const by of asked) {
    const layer = layerOf(layers, closed(by));
    const isKnown = (row: number) => by.every((name) => columns.get(name)!.of[row]! >= 0);
    for (let row = 0; row < rows; row++) if (isKnown(row)) isShown[layer.of[row]!] = 1;
  }
  return { count, layers, sums: sumsOf(layers), isShown };
}

export const layerOf = (layers: readonly Layer[], by: ReadonlySet<string>): Layer => layers.find((layer) => isSame(layer.by, by))!;

/** The layer that answers an estimate by these variables: the smallest that holds them. */
export function layerFor({ layers }: Cells, by: readonly string[]): Layer {
  const holding = layers.filter((layer) => by.every((name) => layer.by.has(name)));
  return holding.reduce((best, layer) => (layer.to - layer.from < best.to - best.from ? layer : best));
}

const withUnknown = ({ labels, of }: Labels): Labels => ({
  labels: [...labels, ''],
  of: of.map((place) => (place < 0 ? labels.length : place)),
});
const isWithin = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every((name) => b.has(name));
const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size === b.size && isWithin(a, b);

function family(asked: readonly Set<string>[], closed: (by: Iterable<string>) => Set<string>): Set<string>[] {
  const sets: Set<string>[] = [];
  const add = (by: Set<string>) => void (sets.some((known) => isSame(known, by)) || sets.push(by));
  for (const by of asked) add(by);
  add(closed([]));
  if (isRing(asked)) add(closed(asked.flatMap((by) => [...by])));
  for (let i = 0; i < sets.length; i++) for (let j = 0; j < i; j++) add(closed([...sets[i]!].filter((name) => sets[j]!.has(name))));
  return sets;
}

/** Whether crossings do not fall apart one by one (Graham 1979; Yu and Özsoyoğlu 1979). */
function isRing(asked: readonly Set<string>[]): boolean {
  let left = asked.map((by) => new Set(by));
  for (let moved = true; moved; ) {
    moved = false;
    const seen = new Map<string, number>();
    for (const by of left) for (const name of by) seen.set(name, (seen.get(name) ?? 0) + 1);
    for (const by of left) for (const name of by) if (seen.get(name) === 1) moved = by.delete(name) || moved;
    const kept = left.filter((by, i) => !left.some((other, j) => i !== j && isWithin(by, other) && (by.size < other.size || j < i)));
    moved = moved || kept.length < left.length;
    left = kept;
  }
  return left.some((by) => by.size > 0);
}

/** A cell of a crossing is the sum of those of the next finer crossings. */
function sumsOf(layers: readonly Layer[]): { whole: number; parts: number[] }[] {
  const sums: { whole: number; parts: number[] }[] = [];
  const isUnder = (a: Layer, b: Layer) => a.by.size < b.by.size && isWithin(a.by, b.by);
  for (const coarse of layers) {
    for (const fine of layers) {
      if (!isUnder(coarse, fine) || layers.some((between) => isUnder(coarse, between) && isUnder(between, fine))) continue;
      const parts = new Map<number, Set<number>>();
      for (let row = 0; row < fine.of.length; row++) {
        const whole = coarse.of[row]!;
        const known = parts.get(whole) ?? new Set();
        parts.set(whole, known.add(fine.of[row]!));
      }
      for (const [whole, of] of parts) sums.push({ whole, parts: [...of] });
    }
  }
  return sums;
}
