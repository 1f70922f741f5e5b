/** Lists of any record: filter, sort, find, page by an opaque cursor. Every reader of lists reads through here. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { columnKind } from './column-kind.ts';
import type { Asked } from './command.ts';
import type { AnyRecord } from './record.ts';
import { notValid } from './refusal.ts';
import { type AnyRow, from, isId, rowsOf, statementOf } from './rows.ts';

export interface Wish {
  /** Column → text, with an operator after the column where not equal: `budget.from`, `budget.to`, `title.has`, `state.not`; several values by comma are any of them. */
  readonly filter: Readonly<Record<string, string>>;
  /** A column of the list, `-` before it for the largest first. */
  readonly sort: string;
  readonly after?: string | undefined;
  readonly limit: number;
}
export interface Page {
  readonly items: AnyRow[];
  readonly next: string | null;
}

export async function list(asked: Asked, record: AnyRecord, { filter, sort, after, limit }: Wish): Promise<Page> {
  const { column, direction } = sorted(record, sort);
  const by = valueSorted(record, column);
  let query = filtered(asked, record, filter);
  if (after) {
    const [value, id] = opened(after, `${record.table} ${sort}`);
    const than = sql.raw(direction === 'asc' ? '>' : '<');
    query = query.where(sql<boolean>`(${by}, ${sql.ref(`${record.table}.id`)}) ${than} (${value}, ${id}::uuid)` as never);
  }
  const sorting = query
    .select(by.as('sortedBy') as never)
    .orderBy(by, direction)
    .orderBy(sql.ref(`${record.table}.id`), direction)
    .limit(limit + 1);
  const rows = await rowsOf(asked, record, statementOf(record, sorting)).catch((error) => {
    throw after && isNoValue(error) ? badCursor() : error;
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const next = last ? sealed([last.sorted_by, last.id], `${record.table} ${sort}`) : null;
  return { items: page.map(({ sorted_by: _, ...row }) => row as AnyRow), next };
}

/** How many rows there are under a filter, counted up to a limit: a list of millions need not be counted to be read. */
export async function count(asked: Asked, record: AnyRecord, filter: Wish['filter'], most = 10_000): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from (${filtered(asked, record, filter)
      .clearSelect()
      .select(sql.lit(1).as('one') as never)
      .limit(most)}) as counted`.execute(asked.db);
  return rows[0]?.rows ?? 0;
}

/** The rows under a filter that this person may read, not yet sorted or limited. */
export function filtered(asked: Asked, record: AnyRecord, filter: Wish['filter']) {
  let query = from(asked, record);
  for (const [wish, text] of Object.entries(filter)) query = query.where(wished(record, wish, text) as never);
  return query;
}

function wished(record: AnyRecord, wish: string, text: string) {
  if (wish === 'q') return found(record, text);
  const [name = '', operator = 'is'] = wish.split('.');
  const column = sql.ref(`${record.table}.${listed(record, name)}`);
  if (operator === 'has') return sql<boolean>`${column}::text ilike ${`%${escaped(text)}%`}`;
  if (text === '' && operator === 'is') return sql<boolean>`${column} is null`;
  const values = operator === 'is' || operator === 'not' ? text.split(',') : [text];
  const read = values.map((value) => readValue(record, name, value, wish));
  if (operator === 'is') return isList(record, name) ? sql<boolean>`${column} && ${read}` : sql<boolean>`${column} in (${sql.join(read)})`;
  if (operator === 'not') return sql<boolean>`${column} is distinct from all(array[${sql.join(read)}])`;
  if (operator === 'from') return sql<boolean>`${column} >= ${read[0]}`;
  if (operator === 'to') return sql<boolean>`${column} <= ${read[0]}`;
  throw notValid(
    `/${wish}`,
    'no-such-filter',
    'Filters are: column, column.not, column.from, column.to, column.has.',
    '可用的筛选：字段、字段.not、字段.from、字段.to、字段.has。',
  );
}

/** Every word of a search in any column of the list. */
function found(record: AnyRecord, text: string) {
  const all = sql.join(
    record.list.map((column) => sql`coalesce(${sql.ref(`${record.table}.${column}`)}::text, '')`),
    sql` || ' ' || `,
  );
  const words = text.trim().split(/\s+/).slice(0, 8);
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`(${all}) ilike ${`%${escaped(word)}%`}`),
    sql` and `,
  )})`;
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');

function sorted(record: AnyRecord, sort: string) {
  const column = sort.replace(/^-/, '');
  return { column: listed(record, column), direction: sort.startsWith('-') ? ('desc' as const) : ('asc' as const) };
}

/** Keyset paging needs a value in every row: what is missing sorts as the smallest. */
function valueSorted(record: AnyRecord, column: string) {
  const ref = sql.ref(`${record.table}.${column}`);
  const { kind, isNullable } = kindOf(record, column);
  if (!isNullable) return kind === 'text' || kind === 'object' ? sql`${ref}::text` : sql`${ref}`;
  if (kind === 'integer' || kind === 'number' || kind === 'decimal') return sql`coalesce(${ref}::numeric, '-infinity'::numeric)`;
  return sql`coalesce(${ref}::text, '')`;
}

function listed(record: AnyRecord, column: string): string {
  if (['id', 'createdAt', 'updatedAt', 'handling'].includes(column) || record.list.includes(column)) return column;
  throw notValid(
    `/${column}`,
    'no-such-column',
    `A list of ${record.many.en} has no ${column}.`,
    `${record.many['zh-Hans']}列表没有字段 ${column}。`,
  );
}

/** A filter arrives as text; the column's own schema says what it means. */
function readValue(record: AnyRecord, column: string, text: string, wish: string): unknown {
  const type = record.row.shape[column] as z.ZodType;
  const one = isList(record, column)
    ? (value: unknown) => type.safeParse([value]).success
    : (value: unknown) => type.safeParse(value).success;
  const value = [text, ...(text.trim() === '' ? [] : [Number(text)]), text === 'true'].find(one);
  if (value === undefined)
    throw notValid(`/${wish}`, 'not-valid', `Not a possible value of ${column}: ${text}`, `${column} 不能取值：${text}`);
  return value;
}

const kindOf = (record: AnyRecord, column: string) => columnKind(record.row.shape[column] as z.ZodType);
const isList = (record: AnyRecord, column: string) => kindOf(record, column).kind === 'array';

const sealed = (cursor: readonly unknown[], of: string) => Buffer.from(JSON.stringify([of, ...cursor])).toString('base64url');
function opened(cursor: string, of: string): readonly [unknown, string] {
  try {
    const [was, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, unknown, string];
    if (
      was === of &&
      typeof id === 'string' &&
      isId(id) &&
      (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    )
      return [value, id];
  } catch {}
  throw badCursor();
}

/** A page mark that somebody wrote by hand may hold what is no value of the column: text of a number, a date or an id that cannot be read, or NUL. */
const isNoValue = (error: { readonly code?: string }) => ['22P02', '22003', '22007', '22008', '22021', '42883'].includes(error.code ?? '');
const badCursor = () =>
  notValid(
    '/after',
    'bad-cursor',
    'This page mark does not belong to this list. Begin again from the start.',
    '此分页标记不属于本列表，请从头开始。',
  );
