/** Peers: the units that are most alike in structure, whatever they score. */
import type { Output } from './answer.ts';
import { distancesFrom, standardised } from './impute.ts';
import { columnOf, type Question } from './question.ts';
import type { Input } from './schema.ts';
import type { Tower } from './tower.ts';

/**
 * Root mean square over the traits that both have of their difference in standard deviations; a trait that does not vary tells nothing.
 * A score against peers is that of the unit less their plain mean, by group.
 */
export function peersOf({ structure, peers }: Input, question: Question, { columns }: Tower): Output['peers'] {
  if (!structure) return undefined;
  const { n, m, units, codes } = question;
  const traits = Object.values(structure).map(columnOf);
  const values = new Float64Array(traits.length * n);
  for (const [t, trait] of traits.entries()) values.set(trait, t * n);
  const scaled = standardised(values, n, traits.length);
  return units.map((unit, u) => {
    const distance = distancesFrom(scaled, n, traits.length, u);
    const near = [...distance.keys()]
      .filter((other) => other !== u && !Number.isNaN(distance[other]!))
      .sort((a, b) => distance[a]! - distance[b]! || a - b)
      .slice(0, peers);
    const against = Object.fromEntries(codes.slice(m).map((code, g) => [code, againstPeers(columns[m + g]!, u, near)]));
    return {
      unit,
      nearest: near.map((other) => ({ unit: units[other]!, distance: Math.sqrt(distance[other]!) })),
      against,
      ...(near.length === 0 && { because: 'no trait is known of it and of another unit' }),
    };
  });
}

function againstPeers(column: Float64Array, u: number, near: readonly number[]): number | null {
  const known = near.filter((other) => !Number.isNaN(column[other]!));
  if (Number.isNaN(column[u]!) || known.length === 0) return null;
  return column[u]! - known.reduce((sum, other) => sum + column[other]!, 0) / known.length;
}
