/** Full-text search over what was submitted, under what each person may read. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';

const han = /[\u3400-\u9fff\uf900-\ufaff]+/gu;

/**
 * A WHERE on `application`: every word of the query stands in its reference, title, abstract or keywords. English words are compared by their stem; Chinese
 * ones by the pairs of characters that follow each other, so no dictionary has to know them. Undefined where nothing is asked.
 */
export function foundBy(query: string): RawBuilder<SqlBool> | undefined {
  const { chinese, english } = wordsIn(query);
  const parts = [
    ...chinese.map((pairs) => sql`phraseto_tsquery('pg_catalog.simple', ${pairs})`),
    ...(english ? [sql`plainto_tsquery('pg_catalog.english', ${english})`] : []),
  ];
  if (!parts.length) return undefined;
  return sql<SqlBool>`application.id in (select application_id from application_words where words @@ (${sql.join(parts, sql` && `)}))`;
}

/** Runs of Chinese characters as their pairs, and the rest. */
function wordsIn(query: string): { readonly chinese: readonly string[]; readonly english: string } {
  const text = query.slice(0, 200).replaceAll('\0', ' ');
  const runs = (text.match(han) ?? []).slice(0, 8);
  return { chinese: runs.map(pairsOf), english: text.replaceAll(han, ' ').trim() };
}

function pairsOf(run: string): string {
  const signs = [...run];
  return signs.length === 1
    ? run
    : signs
        .slice(1)
        .map((sign, i) => `${signs[i]}${sign}`)
        .join(' ');
}
