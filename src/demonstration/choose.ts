/** Choices by chance, the same for the same seed. */
import type { Chance } from '#engines/chance';

export const oneOf = <T>(chance: Chance, all: readonly T[]): T => all[chance.below(all.length)] as T;

/** So many different ones, in random order; all of them when there are not more. */
export const someOf = <T>(chance: Chance, all: readonly T[], count: number): T[] => {
  const taken = new Set<number>();
  while (taken.size < Math.min(count, all.length)) taken.add(chance.below(all.length));
  return [...taken].map((i) => all[i] as T);
};

export const happens = (chance: Chance, probability: number): boolean => chance.uniform() < probability;

/** A whole number from `least` to `most`. */
export const between = (chance: Chance, least: number, most: number): number => least + chance.below(most - least + 1);

/** One of the pairs [value, weight], as often as its weight says. */
export function weighted<T>(chance: Chance, pairs: readonly (readonly [T, number])[]): T {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance.uniform() * total;
  for (const [value, weight] of pairs) {
    left -= weight;
    if (left < 0) return value;
  }
  return (pairs.at(-1) as readonly [T, number])[0];
}
