/** The pool, searched by name, expertise, keyword or field. */
import { sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { keepsPool, loadsSeen, reviewer } from '#systems/review';
import { nobody, peopleNamed } from './names.ts';
import type { ReviewersView } from './shapes.ts';

const most = 200;

interface Wish {
  readonly q?: string | undefined;
  readonly state?: string | undefined;
}

export async function reviewersView(asked: Asked, { q, state }: Wish): Promise<ReviewersView> {
  let query = from(asked, reviewer);
  if (state === 'available' || state === 'resting' || state === 'left') query = query.where('state', '=', state);
  for (const word of (q ?? '').trim().slice(0, 200).split(/\s+/).filter(Boolean)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`(concat_ws(' ', reviewer.expertise->>'en', reviewer.expertise->>'zh-Hans', array_to_string(reviewer.keywords, ' '),
        array_to_string(reviewer.field_codes, ' ')) ilike ${like} or exists (select from person where person.id = reviewer.person_id
        and concat_ws(' ', given_name, family_name, native_name) ilike ${like}))` as never,
    );
  }
  const { rows: counted } = await sql<{ count: number }>`select count(*)::int as count from (${query}) as found`.execute(asked.db);
  const rows = await query.orderBy('id').limit(most).execute();
  const ids = rows.map(({ personId }) => personId);
  const [people, loads] = [await peopleNamed(asked, ids), await loadsSeen(asked, null, ids)];
  const load = new Map(loads.map((one) => [one.personId, one]));
  return {
    reviewers: rows
      .map(({ id, personId, fieldCodes, keywords, languages, mostLoad, state: is }) => ({
        id,
        person: people.get(personId) ?? nobody(personId),
        fields: fieldCodes,
        keywords,
        languages,
        state: is,
        load: load.get(personId)?.elsewhere ?? 0,
        done: load.get(personId)?.done ?? 0,
        mostLoad,
      }))
      .sort((a, b) => (a.person.name < b.person.name ? -1 : 1)),
    count: counted[0]?.count ?? 0,
    keepsPool: keepsPool(asked.person),
  };
}
