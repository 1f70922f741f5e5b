/** How well people know what applications are about: words by `text-retrieval`, fields by their codes. */
import { Index } from '#engines/text-retrieval';
import { nearnessOfFields } from './rules/fields.ts';
import type { Judge, Judged } from './rules/question.ts';

type Knows = Pick<Judge, 'personId' | 'text' | 'fieldCodes'>;
type About = Pick<Judged, 'id' | 'text' | 'fieldCodes'>;

/**
 * A row for each application, from 0 to 1: `share` of it by fields and the rest by words; all by words where fields are not said. Words are
 * s / (s + m), s being BM25 and m the median of the best of each application, so that a good match is about a half wherever it is found.
 */
export async function similaritiesOf(applications: readonly About[], judges: readonly Knows[], share: number): Promise<Float32Array[]> {
  const found = await wordsOf(applications, judges);
  const best = found.map((row) => row.reduce((most, score) => Math.max(most, score), 0)).filter((score) => score > 0);
  const middle = best.sort((a, b) => a - b)[Math.floor(best.length / 2)] ?? 1;
  return applications.map(({ fieldCodes }, i) =>
    Float32Array.from(found[i] as Float32Array, (score, j) => {
      const words = score / (score + middle);
      const fields = nearnessOfFields(fieldCodes, (judges[j] as Knows).fieldCodes);
      return fields === null ? words : (1 - share) * words + share * fields;
    }),
  );
}

async function wordsOf(applications: readonly About[], judges: readonly Knows[]): Promise<Float32Array[]> {
  const index = await Index.of(judges.map(({ personId, text }) => ({ id: personId, text })));
  const places = new Map(judges.map(({ personId }, place) => [personId, place]));
  const hits = await index.searchAll(
    applications.map(({ text }) => ({ text })),
    { k: Math.max(1, judges.length) },
  );
  return hits.map((row) => {
    const scores = new Float32Array(judges.length);
    for (const { id, score } of row) scores[places.get(id) as number] = score;
    return scores;
  });
}
