/** Who is first, second and third among the reviewers of each application. */
import { places } from '../records/assignment.ts';

type Place = (typeof places)[number];
export interface Seat {
  readonly applicationId: string;
  readonly personId: string;
  readonly similarity: number;
  /** Given already, and kept. */
  readonly place: Place | null;
}

/** Similarities closer than this are alike: then whoever reports on fewer applications comes first. */
const alike = 0.05;

/** The most similar is first; reports are spread where similarities are alike. The same for the same seats, in whatever order they come. */
export function placed<S extends Seat>(seats: readonly S[]): (S & { readonly place: Place })[] {
  const reports = new Map<string, number>();
  const count = (personId: string) => reports.set(personId, (reports.get(personId) ?? 0) + 1);
  for (const { personId, place } of seats) if (place === 'primary') count(personId);
  const groups = [...Map.groupBy(seats, ({ applicationId }) => applicationId)].sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.flatMap(([, group]) => {
    const given = group.filter(({ place }) => place !== null) as (S & { readonly place: Place })[];
    const waiting = group.filter(({ place }) => place === null).sort(bySimilarity);
    const open = places.filter((place) => !given.some((seat) => seat.place === place));
    const seated = open.slice(0, waiting.length).map((place) => {
      const best = waiting[0]?.similarity ?? 0;
      const near = waiting.filter(({ similarity }) => place === 'primary' && similarity > best - alike);
      const chosen = near.reduce((one, other) => (load(reports, other) < load(reports, one) ? other : one), waiting[0] as S);
      waiting.splice(waiting.indexOf(chosen), 1);
      if (place === 'primary') count(chosen.personId);
      return { ...chosen, place };
    });
    return [...given, ...seated, ...waiting.map((seat) => ({ ...seat, place: 'tertiary' as const }))];
  });
}

const load = (reports: ReadonlyMap<string, number>, { personId }: Seat) => reports.get(personId) ?? 0;
const bySimilarity = (a: Seat, b: Seat) => b.similarity - a.similarity || (a.personId < b.personId ? -1 : 1);
