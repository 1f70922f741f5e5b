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

/** Scores in part after part: what threads answer is in memory twice. */
const SCORES_AT_ONCE = 10_000_000;

async function wordsOf(applications: readonly About[], judges: readonly Knows[]): Promise<Float32Array[]> {
  const index = await Index.of(judges.map(({ personId, text }) => ({ id: personId, text })));
  const ids = judges.map(({ personId }) => personId);
  const queries = applications.map(({ text }) => ({ text }));
  const rows: Float32Array[] = [];
  const atOnce = Math.max(1, Math.floor(SCORES_AT_ONCE / Math.max(1, ids.length)));
  for (let at = 0; at < queries.length; at += atOnce) rows.push(...(await index.scoresOf(queries.slice(at, at + atOnce), ids)));
  return rows;
}
