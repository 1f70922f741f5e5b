/** Puts together what was typed in two windows: a place that only one of them changed is that one's. */
export interface Merged<T> {
  readonly content: T;
  /** Places that both changed, with what the other has; ours stands in the content. */
  readonly clashes: readonly Clash[];
}
export interface Clash {
  readonly place: string;
  readonly theirs: string;
}

/** The places of a content with the text in each, and a content made of places again. */
export interface Shape<T> {
  read(content: T): Readonly<Record<string, string>>;
  write(places: Readonly<Record<string, string>>): T;
}

export function merge<T>({ read, write }: Shape<T>, base: T, ours: T, theirs: T): Merged<T> {
  const [was, mine, other] = [read(base), read(ours), read(theirs)];
  const clashes: Clash[] = [];
  const places = [...new Set([...Object.keys(other), ...Object.keys(mine)])];
  const merged = places.map((place) => {
    const [before = '', here = '', there = ''] = [was[place], mine[place], other[place]];
    if (here === there || there === before) return [place, here] as const;
    if (here === before) return [place, there] as const;
    clashes.push({ place, theirs: there });
    return [place, here] as const;
  });
  return { content: write(Object.fromEntries(merged)), clashes };
}

export const isSame = <T>({ read }: Shape<T>, one: T, other: T): boolean => {
  const [a, b] = [read(one), read(other)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((place) => (a[place] ?? '') === (b[place] ?? ''));
};
