/** Reads rows of any record, for the person who asks, today or as they stood on a day. A hidden row is a row that is not there. */
import { type Compilable, CompiledQuery, expressionBuilder, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { seenAs } from './acting.ts';
import type { Asked } from './command.ts';
import { handlingsOpenTo, type Person } from './person.ts';
import type { AnyRecord, Kept, RowOf } from './record.ts';
import { Refusal } from './refusal.ts';
import { noteViews, noticing } from './views.ts';

export type AnyRow = Kept & { readonly [column: string]: unknown };

/** A reader knows its table only at run time. */
export const tables = (db: Asked['db']) => db as unknown as Kysely<Record<string, AnyRow>>;

/** The two rules under which a row may be read: how it is handled, and what its record says. */
export function visible(record: AnyRecord, person: Person) {
  const row = expressionBuilder<Record<string, AnyRow>, string>();
  const may = record.mayRead(person, row);
  return row.and([
    isOpen(seenAs(person, record.table), sql.ref(`${record.table}.handling`)),
    typeof may === 'boolean' ? row.lit(may) : may,
  ]);
}

/** Whether rows that are handled so are open to the person. */
function isOpen(person: Person, handling: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const open = handlingsOpenTo(person);
  return open === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`${handling} in (${sql.join([...open])})`;
}

/** The rows of a record as a table of its own name: of now, or of the instant that was asked for. What is restricted today was restricted always. */
export function rowsAt(asked: Asked, record: AnyRecord): RawBuilder<AnyRow> {
  const table = sql.table(record.table);
  if (!asked.asOf) return sql<AnyRow>`${table}`;
  return sql<AnyRow>`(
    select kept.* from (
      select distinct on (row_id) after from journal
      where record = ${record.table} and at <= ${asked.asOf}::timestamptz
      order by row_id, version desc
    ) as line, jsonb_populate_record(null::${table}, line.after) as kept
    where line.after is not null
      and ${isOpen(seenAs(asked.person, record.table), sql`coalesce((select now.handling from ${table} as now where now.id = kept.id), kept.handling)`)})`;
}

/** A query over the rows of a record that this person may read; systems add their own WHERE, joins and order. */
export function from<R extends AnyRecord>(asked: Asked, record: R) {
  return noticing(asked, record, tables(asked.db))
    .selectFrom(rowsAt(asked, record).as(record.table))
    .where(visible(record, asked.person) as never)
    .selectAll(record.table as never)
    .$castTo<RowOf<R>>();
}

export async function find<R extends AnyRecord>(asked: Asked, record: R, id: string, lock: 'lock' | '' = ''): Promise<RowOf<R> & AnyRow> {
  if (!isId(id)) return missing(record);
  const isPlain = !lock && !asked.asOf;
  const { text, parameters } = isPlain ? readOne(asked, record) : statementOf(record, one(asked, record, lock));
  const [row] = await rowsOf(asked, record, { text, parameters: [...parameters.slice(0, -1), id] });
  return (row ?? missing(record)) as RowOf<R> & AnyRow;
}

/** The id is the last parameter. */
function one(asked: Asked, record: AnyRecord, lock: 'lock' | '' = '') {
  const query = from(asked, record).where('id', '=', nobodysId as never);
  return lock && !asked.asOf ? query.forUpdate() : query;
}
const nobodysId = '00000000-0000-0000-0000-000000000000';

/** Text and parameters of a SELECT. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The answer of `make`, made once for a thing and forgotten with it. */
function once<K extends object, V>(make: (thing: K) => V): (thing: K) => V {
  const made = new WeakMap<K, V>();
  return (thing) => {
    const known = made.get(thing) ?? make(thing);
    made.set(thing, known);
    return known;
  };
}

/** Built once for a person: whoever has not signed in is one person for all. So `mayRead` asks the person alone; time is the database's `now()`. */
const readings = once((_: Person) => new WeakMap<AnyRecord, Statement>());
function readOne(asked: Asked, record: AnyRecord): Statement {
  const ofPerson = readings(asked.person);
  const statement = ofPerson.get(record) ?? statementOf(record, one(asked, record));
  ofPerson.set(record, statement);
  return statement;
}

/** A SELECT of whole rows in which the database names the columns as TypeScript does, so that no row has to be renamed here. */
export function statementOf(record: AnyRecord, query: Compilable): Statement {
  const { sql: text, parameters } = query.compile();
  return { text: text.replace(`"${record.table}".*`, columnsOf(record)), parameters };
}

export async function rowsOf(asked: Asked, record: AnyRecord, { text, parameters }: Statement): Promise<AnyRow[]> {
  const { rows } = await asItIs(asked.db).executeQuery<AnyRow>(CompiledQuery.raw(text, parameters as unknown[]));
  await noteViews(asked, record.table, rows);
  return rows;
}

const columnsOf = once(({ table, row }: AnyRecord) =>
  Object.keys(row.shape)
    .map((name) => `"${table}"."${snake(name)}" as "${name}"`)
    .join(', '),
);
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const asItIs = once((db: Asked['db']) => db.withoutPlugins());

export const missing = (record: AnyRecord): never => {
  throw new Refusal('not-found', 'no-such-record', {
    en: `There is no such ${record.one.en}, or you may not know of it.`,
    'zh-Hans': `没有这条${record.one['zh-Hans']}，或您无权知悉。`,
  });
};

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
