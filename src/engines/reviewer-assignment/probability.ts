/** Probabilities as whole units: a review is `units` units, and a pair takes at most the probability it is allowed. */
import type { Piece } from './market.ts';

export interface Grid {
  readonly units: number;
  readonly pieces: readonly Piece[];
}

const MOST_PIECES = 16;
const FINEST = 1000;

/** A grid on which `most` is exact where it has a denominator up to 1000; otherwise the next step below it. */
export function gridFor(most: number, papers: number, perturbation: number): Grid {
  const { units, room } = fractionOf(most, papers);
  if (perturbation === 0) return { units, pieces: [{ spread: 0, room }] };
  const finer = Math.max(1, Math.ceil(MOST_PIECES / room));
  return { units: units * finer, pieces: split(room * finer, units * finer, perturbation) };
}

function fractionOf(most: number, papers: number): { units: number; room: number } {
  for (let units = 1; units <= FINEST; units++) {
    const room = Math.round(most * units);
    if (room > 0 && Math.abs(room / units - most) < 1e-12) return { units, room };
  }
  const units = Math.max(FINEST, Math.min(2 ** 16, Math.floor(2 ** 30 / Math.max(1, papers))));
  return { units, room: Math.max(1, Math.floor(most * units)) };
}

/** The concave s x − b |s| x² in straight pieces: each is worth its mean slope, s − b |s| (from + to). */
function split(room: number, units: number, b: number): Piece[] {
  const count = Math.min(MOST_PIECES, room);
  const edge = (k: number) => Math.round((k * room) / count);
  return Array.from({ length: count }, (_, k) => ({
    spread: (b * (edge(k) + edge(k + 1))) / units,
    room: edge(k + 1) - edge(k),
  }));
}
