/** Who is above the funding line, who below, and who so near that a draw is fair. */
import type { ProposalRank, Zone } from './schema.ts';

type Ranked = Pick<ProposalRank, 'id' | 'expectedRank' | 'zoneInterval'>;

/**
 * The line is the expected rank of the last fundable proposal. A proposal is in the zone where its interval of rank holds the line
 * (Heyard, Ott, Salanti and Egger 2022); `proposals` stand in the order of their expected rank. Nothing without a line.
 */
export function zoneOf(proposals: readonly Ranked[], fundable: number | undefined): Zone | null {
  const ranked = proposals.filter(({ expectedRank }) => expectedRank !== null);
  const last = fundable === undefined || fundable === 0 ? undefined : ranked[Math.min(fundable, ranked.length) - 1];
  if (!last || fundable === undefined) return null;
  const line = last.expectedRank!;
  const side = ({ zoneInterval }: Ranked, place: number) =>
    place < fundable ? (zoneInterval![1] < line ? 'funded' : 'list') : zoneInterval![0] > line ? 'notFunded' : 'list';
  const { funded = [], list = [], notFunded = [] } = Object.groupBy(ranked, side);
  const places = Math.min(fundable, ranked.length) - funded.length;
  const ids = (of: readonly Ranked[]) => of.map(({ id }) => id);
  const isDrawNeeded = places < list.length;
  return {
    line,
    funded: ids(funded),
    list: ids(list),
    places,
    notFunded: ids(notFunded),
    isDrawNeeded,
    says: saysOf({ funded: funded.length, zone: list.length, places, isDrawNeeded, line }),
  };
}

function saysOf({
  funded,
  zone,
  places,
  isDrawNeeded,
  line,
}: {
  funded: number;
  zone: number;
  places: number;
  isDrawNeeded: boolean;
  line: number;
}) {
  const above = `${funded} above the line at expected rank ${line.toFixed(1)}`;
  if (!isDrawNeeded) return `${above}; the ${zone} near it have a place each, so no draw is needed.`;
  return `${above}; the ${zone} near it cannot be told apart and draw for ${places} ${places === 1 ? 'place' : 'places'}.`;
}
