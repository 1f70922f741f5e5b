/** Finding reports and results by words in both languages, under what the reader may see. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type AnyRecord, type Asked, from, type RowOf } from '#kernel';
import { type ReportRow, type ResultRow, report, result } from './records.ts';

const han = /[㐀-鿿豈-﫿]+/g;

/** A WHERE: words of every language that was typed, English by stem and Chinese by neighbouring characters, all of them. */
export function mentions(table: 'report' | 'result', q: string): RawBuilder<SqlBool> {
  const runs = q.match(han) ?? [];
  const pairs = runs.flatMap((run) => (run.length === 1 ? [`${run}:*`] : [...run].slice(1).map((next, i) => `${[...run][i]}${next}`)));
  const rest = q.replaceAll(han, ' ').trim();
  const parts = [
    ...(pairs.length ? [sql`to_tsquery('pg_catalog.simple', ${pairs.join(' & ')})`] : []),
    ...(rest ? [sql`websearch_to_tsquery('pg_catalog.english', ${rest})`] : []),
  ];
  if (parts.length === 0) return sql<SqlBool>`true`;
  return sql<SqlBool>`exists (select from report_words where report_words.row_id = ${sql.ref(`${table}.id`)} and report_words.words @@ (${sql.join(parts, sql` && `)}))`;
}

export interface Search {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly projectId?: string | undefined;
  readonly programmeId?: string | undefined;
  readonly year?: string | undefined;
  readonly limit?: number;
  readonly from?: number;
}

function searched<R extends AnyRecord>(asked: Asked, record: R, { q = '', kind, projectId }: Search) {
  const table = record.table as 'report' | 'result';
  let query = from(asked, record);
  const said = q.trim().slice(0, 200);
  if (said) query = query.where(mentions(table, said) as never);
  if (kind) query = query.where(sql<boolean>`${sql.ref(`${table}.kind`)} = ${kind}` as never);
  if (projectId) query = query.where(sql<boolean>`${sql.ref(`${table}.project_id`)} = ${projectId}::uuid` as never);
  return query;
}

export interface Found<R> {
  readonly rows: R[];
  /** Counted up to ten thousand. */
  readonly total: number;
}

/** Reports that were deposited, the newest first. What is being written is not in a repository. */
export async function searchReports(asked: Asked, search: Search): Promise<Found<ReportRow>> {
  let query = searched(asked, report, search).where('state' as never, '=', 'checked' as never);
  if (search.year) query = query.where(sql<boolean>`to_char(report.period_to, 'YYYY') = ${search.year}` as never);
  return paged<typeof report>(asked, query as never, sql`report.checked_at desc, report.id`, search);
}

export async function searchResults(asked: Asked, search: Search): Promise<Found<ResultRow>> {
  let query = searched(asked, result, search).where('state' as never, '<>', 'withdrawn' as never);
  if (search.year) query = query.where(sql<boolean>`to_char(result.produced_on, 'YYYY') = ${search.year}` as never);
  if (search.programmeId) query = query.where(sql<boolean>`result.programme_id = ${search.programmeId}::uuid` as never);
  return paged<typeof result>(asked, query as never, sql`result.produced_on desc, result.id`, search);
}

async function paged<R extends AnyRecord>(
  { db }: Asked,
  query: ReturnType<typeof searched<R>>,
  order: RawBuilder<unknown>,
  { limit = 50, from: skip = 0 }: Search,
): Promise<Found<RowOf<R>>> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (${query
    .clearSelect()
    .select(sql.lit(1).as('one') as never)
    .limit(10_000)}) as counted`.execute(db);
  const page = await query
    .orderBy(order as never)
    .limit(limit)
    .offset(skip)
    .execute();
  return { rows: page as unknown as RowOf<R>[], total: rows[0]?.total ?? 0 };
}
