/** Calls that are found by words in either language and by what they are; newest deadlines first. */
import { type SqlBool, sql } from 'kysely';
import { type Asked, from } from '#kernel';
import { type CallRow, call } from './records.ts';

export interface CallSearch {
  readonly words?: string | undefined;
  readonly kind?: string | undefined;
  readonly fieldCode?: string | undefined;
  readonly programmeId?: string | undefined;
  /** What it is to whoever wants to apply: opening, open, under-review, decided, cancelled; of officers also preparing. */
  readonly standing?: string | undefined;
  /** A deadline between these days, UTC. */
  readonly deadlineFrom?: string | undefined;
  readonly deadlineTo?: string | undefined;
}

export interface FoundCalls {
  readonly calls: readonly CallRow[];
  readonly total: number;
  /** How many there are by each value of each facet, under the rest of the search. */
  readonly facets: { readonly [facet in Facet]: readonly { readonly value: string; readonly count: number }[] };
}
const facets = ['standing', 'kind', 'fieldCode', 'programmeId'] as const;
type Facet = (typeof facets)[number];

export async function searchCalls(asked: Asked, search: CallSearch, limit = 50, after = 0): Promise<FoundCalls> {
  const rows = matching(asked, search);
  const calls = await rows
    .orderBy(sql`case when ${standing(asked)} in ('open', 'opening') then 0 else 1 end`)
    .orderBy(sql`case when ${standing(asked)} in ('open', 'opening') then call.deadline_at end asc nulls last`)
    .orderBy(sql`call.deadline_at desc nulls last`)
    .orderBy('id')
    .limit(limit)
    .offset(after)
    .execute();
  const counted = await Promise.all(facets.map(async (facet) => [facet, await countedBy(asked, search, facet)] as const));
  const { rows: all } = await sql<{ total: number }>`select count(*)::int as total from (${rows}) as found`.execute(asked.db);
  return { calls, total: all[0]?.total ?? 0, facets: Object.fromEntries(counted) as unknown as FoundCalls['facets'] };
}

/** The calls that a search finds, not yet sorted: for feeds and for those who subscribed. */
export function matching(asked: Asked, search: CallSearch, without?: Facet) {
  let query = from(asked, call);
  const and = (where: ReturnType<typeof sql<SqlBool>>) => {
    query = query.where(where as never);
  };
  if (search.words?.trim()) and(found(search.words));
  if (search.kind && without !== 'kind') and(sql`call.kind = ${search.kind}`);
  if (search.fieldCode && without !== 'fieldCode') and(sql`${search.fieldCode} = any(call.field_codes)`);
  if (search.programmeId && without !== 'programmeId') and(sql`call.programme_id::text = ${search.programmeId}`);
  if (search.standing && without !== 'standing') and(sql`${standing(asked)} = ${search.standing}`);
  if (search.deadlineFrom) and(sql`call.deadline_at >= ${search.deadlineFrom}::timestamptz`);
  if (search.deadlineTo) and(sql`call.deadline_at < ${search.deadlineTo}::date + interval '1 day'`);
  return query;
}

const values = {
  standing: (asked: Asked) => standing(asked),
  kind: () => sql<string>`call.kind`,
  fieldCode: () => sql<string>`unnest(call.field_codes)`,
  programmeId: () => sql<string>`call.programme_id::text`,
} as const;

async function countedBy(asked: Asked, search: CallSearch, facet: Facet) {
  const { rows } = await sql<{ value: string; count: number }>`
    select value, count(*)::int as count from (${matching(asked, search, facet)
      .clearSelect()
      .select(values[facet](asked).as('value') as never)}) as each
    where value is not null group by value order by count desc, value limit 40`.execute(asked.db);
  return rows;
}

/** As `standingOf`, in the database. */
function standing({ now }: Asked) {
  return sql<string>`(case
    when call.state = 'draft' then 'preparing' when call.state = 'cancelled' then 'cancelled' when call.state = 'decided' then 'decided'
    when call.state = 'closed' or call.deadline_at + call.grace_minutes * interval '1 minute' < ${now}::timestamptz then 'under-review'
    when call.opens_at > ${now}::timestamptz then 'opening' else 'open' end)`;
}

/** English by its stems; every word of any language by its characters, so that Chinese is found without spaces. */
function found(words: string) {
  const all = sql`(call.code || ' ' || call.title::text || ' ' || call.summary::text || ' ' || coalesce(call.eligibility::text, ''))`;
  const each = words.trim().split(/\s+/).slice(0, 8);
  const byCharacters = sql.join(
    each.map((word) => sql`${all} ilike ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  );
  const inEnglish = sql`to_tsvector('english', coalesce(call.title ->> 'en', '') || ' ' || coalesce(call.summary ->> 'en', ''))`;
  return sql<SqlBool>`((${byCharacters}) or ${inEnglish} @@ websearch_to_tsquery('english', ${words.slice(0, 200)}))`;
}
