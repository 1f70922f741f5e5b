/** Of a pool that is too large to weigh whole: those who know most of each application. */
import { Index } from '#engines/text-retrieval';
import { nearnessOfFields } from './rules/fields.ts';
import { reads } from './rules/language.ts';
import type { Judge, Judged } from './rules/question.ts';

interface Choice {
  /** They stay, whatever they know. */
  readonly kept: ReadonlySet<string>;
  readonly needsLanguage: boolean;
  /** Applications times people that a plan weighs. */
  readonly most?: number;
}
const MOST_PAIRS = 10_000_000;
/** So many are looked up for each application, by words and again by fields. */
const LOOKED_UP = 200;
/** By the title and how the text begins: what it is about stands there, and a long query takes many times longer. */
const BEGINNING = 300;

/**
 * Each application names in turn whom it would have next, by words and by fields alternately, until there are as many as a plan weighs: so each keeps
 * its best, and none takes the room of others. Where fewer are known to fit, others of the pool fill the room. A pool that can be weighed whole is answered whole, in its order.
 */
export async function shortlisted(
  applications: readonly Judged[],
  judges: readonly Judge[],
  { kept, needsLanguage, most = MOST_PAIRS }: Choice,
): Promise<readonly Judge[]> {
  const room = Math.max(1, Math.floor(most / applications.length));
  if (judges.length <= room) return judges;
  const places = new Map(judges.map(({ personId }, place) => [personId, place]));
  const words = await byWords(applications, judges, places);
  const fields = byFields(applications, judges);
  const chosen = new Set([...kept].flatMap((personId) => places.get(personId) ?? []));
  const mayRead = ({ language }: Judged, place: number) => !needsLanguage || reads((judges[place] as Judge).languages, language);
  const list = applications.flatMap((application, i) =>
    [words[i], fields[i]].map((wished) => wished?.filter((place) => mayRead(application, place)) ?? []),
  );
  for (let turn = 0; turn < LOOKED_UP && chosen.size < room; turn += 1)
    for (const wished of list) {
      const place = wished[turn];
      if (place !== undefined && chosen.size < room) chosen.add(place);
    }
  for (let place = 0; place < judges.length && chosen.size < room; place += 1) chosen.add(place);
  return judges.filter((_, place) => chosen.has(place));
}

async function byWords(
  applications: readonly Judged[],
  judges: readonly Judge[],
  places: ReadonlyMap<string, number>,
): Promise<number[][]> {
  const index = await Index.of(judges.map(({ personId, text }) => ({ id: personId, text })));
  const hits = await index.searchAll(
    applications.map(({ text }) => ({ text: text.slice(0, BEGINNING) })),
    { k: LOOKED_UP },
  );
  return hits.map((row) => row.map(({ id }) => places.get(id) as number));
}

/** The same for all applications of the same fields, of which a call has few; those who know them best come first, others in the order of the pool. */
function byFields(applications: readonly Judged[], judges: readonly Judge[]): readonly (readonly number[])[] {
  const lists = new Map<string, readonly number[]>();
  return applications.map(({ fieldCodes }, i) => {
    const key = [...fieldCodes].sort().join(' ');
    const list = lists.get(key) ?? nearest(fieldCodes, judges);
    lists.set(key, list);
    return Array.from({ length: Math.min(LOOKED_UP, list.length) }, (_, turn) => list[(i + turn) % list.length] as number);
  });
}

function nearest(fieldCodes: readonly string[], judges: readonly Judge[]): number[] {
  if (fieldCodes.length === 0) return [];
  const near = judges.map(({ fieldCodes: known }) => nearnessOfFields(fieldCodes, known) ?? 0);
  const best = near.reduce((most, one) => Math.max(most, one), 0);
  return best === 0 ? [] : [...judges.keys()].filter((place) => near[place] === best);
}
