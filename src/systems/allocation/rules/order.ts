/** The final order of proposals: by expected rank, and in the zone of equals by the draw. */
import { draw } from '#engines/expected-rank';
import type { Drawn, Side } from './outcome.ts';

export interface Sides {
  readonly funded: readonly string[];
  readonly list: readonly string[];
  readonly notFunded: readonly string[];
  readonly places: number;
  readonly isDrawNeeded: boolean;
}

/** The sides as ranks have them, with proposals that a golden ticket brings into the zone. */
export function withTickets<S extends Sides>(sides: S, ticketed: ReadonlySet<string>): S {
  const lifted = sides.notFunded.filter((name) => ticketed.has(name));
  if (lifted.length === 0) return sides;
  const list = [...sides.list, ...lifted];
  return { ...sides, list, notFunded: sides.notFunded.filter((name) => !ticketed.has(name)), isDrawNeeded: sides.places < list.length };
}

/** With a seed the zone is drawn; without one it stands as ranks have it. Names come in the order of their ranks. */
export function orderOf(
  { funded, list, notFunded, places, isDrawNeeded }: Sides,
  seed: { readonly seed: string; readonly commitment: string } | null,
) {
  const drawn = seed && isDrawNeeded ? draw({ ...seed, list, places }) : null;
  const order = drawn ? drawn.tickets.map(({ id }) => id) : list;
  const side = new Map<string, Side>([
    ...funded.map((name) => [name, 'above'] as const),
    ...list.map((name) => [name, 'in'] as const),
    ...notFunded.map((name) => [name, 'below'] as const),
  ]);
  const told: Drawn | null = drawn && seed ? { seed: seed.seed, commitment: seed.commitment, list: list.toSorted(), places, order } : null;
  return { names: [...funded, ...order, ...notFunded], side, draw: told };
}
