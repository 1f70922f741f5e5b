/** How well a synthetic control must fit before the pilot to be believed. */
import type { Panel } from './panel.ts';

/** A standardised difference beyond a quarter is no likeness (Stuart 2010, *Statistical Science* 25, §4.1). */
const ALIKE = 0.25;

/** Standard deviation of units about the mean of each period before the first pilot. */
export function spreadBefore({ units, periods, values, first }: Panel): number {
  const start = first.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  let [squares, count] = [0, 0];
  periods.forEach((period, t) => {
    if (period >= start) return;
    const there = units.map((_, i) => values[i * periods.length + t]!).filter((value) => !Number.isNaN(value));
    const mean = there.reduce((sum, each) => sum + each, 0) / there.length;
    squares += there.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    count += there.length - 1;
  });
  return count > 0 ? Math.sqrt(squares / count) : 0;
}

export const isPoor = (fit: number, spread: number) => fit > ALIKE * spread;
