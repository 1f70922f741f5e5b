/** Reads the parts of a strategy: as they are worked on, as they stood at an instant, or as a publication holds them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, type AnyRow, type Asked, from, type RowOf, rowsAt, tables, visible } from '#kernel';
import { parts, publication, strategy } from './records.ts';
import type { Parts, StrategyRow } from './tree.ts';

type Source = (record: AnyRecord) => RawBuilder<AnyRow>;
type Part = typeof parts;
export type PublicationOf = RowOf<typeof publication>;

/** Where rows begin in the order of the text; every list ends with the id, so that two readings agree. */
const orders: { readonly [P in keyof Part]: readonly string[] } = {
  strategies: ['code'],
  marks: ['family', 'order', 'code'],
  clauses: ['position', 'number'],
  steps: ['position', 'from', 'code'],
  objectives: ['position', 'code'],
  targets: ['position', 'code'],
  milestones: ['year'],
  shares: ['year', 'regionCode', 'organisationId'],
  tasks: ['position', 'code'],
};

/** The parts of a strategy that are not withdrawn, of now or of `asked.asOf`, which this person may read. Nine queries on one snapshot. */
export const partsOf = (asked: Asked, strategyId: string): Promise<Parts> =>
  onOneSnapshot(asked, (within) =>
    readParts((record) => standing(ofStrategy(readable(within, record, rowsAt(within, record)), record, strategyId), record)),
  );

/** The parts that a publication holds, in the versions that it holds. */
export const partsPublished = (asked: Asked, { id }: PublicationOf): Promise<Parts> =>
  onOneSnapshot(asked, (within) => readParts((record) => readable(within, record, publishedRows([id])(record))));

/** All parts of a strategy, whoever asks and withdrawn ones too, under lock: they are published exactly as they were checked. */
export const lockParts = ({ db }: Asked, strategyId: string): Promise<Parts> =>
  readParts((record) => ofStrategy(tables(db).selectFrom(record.table).selectAll(), record, strategyId).forUpdate());

export const strategyNamed = (asked: Asked, code: string): Promise<StrategyRow | undefined> =>
  from(asked, strategy).where('code', '=', code).where('state', '<>', 'withdrawn').executeTakeFirst();

/** The last publication of the strategy of this code, up to `asked.asOf`; none while the strategy itself is withdrawn. */
export const lastPublication = (asked: Asked, code: string): Promise<PublicationOf | undefined> =>
  publications(asked)
    .where('strategyId', 'in', idOf(asked, code) as never)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

export const publicationNumbered = (asked: Asked, code: string, number: number): Promise<PublicationOf | undefined> =>
  publications(asked)
    .where('strategyId', 'in', idOf(asked, code) as never)
    .where('number', '=', number)
    .executeTakeFirst();

/** The last publication of every strategy up to `asked.asOf`. */
export const lastPublications = (asked: Asked): Promise<PublicationOf[]> =>
  publications(asked)
    .where('strategyId', 'in', idOf(asked) as never)
    .distinctOn('strategyId')
    .orderBy('strategyId')
    .orderBy('number', 'desc')
    .execute();

export const publicationsWithId = (asked: Asked, ids: readonly string[]): Promise<PublicationOf[]> =>
  publications(asked)
    .where('id', 'in', [...ids])
    .where('strategyId', 'in', idOf(asked) as never)
    .execute();

/** The published strategies, each as its last publication up to `asked.asOf` holds it. */
export async function publishedStrategies(asked: Asked): Promise<{ row: StrategyRow; publication: PublicationOf }[]> {
  const last = await lastPublications(asked);
  if (last.length === 0) return [];
  const rows = await readable(asked, strategy, publishedRows(last.map(({ id }) => id))(strategy))
    .orderBy('code')
    .execute();
  return rows.flatMap((row) => {
    const publication = last.find(({ strategyId }) => strategyId === row.id);
    return publication ? [{ row, publication }] : [];
  });
}

/** The working copies of all strategies, withdrawn ones not among them. */
export const workedStrategies = (asked: Asked): Promise<StrategyRow[]> =>
  from(asked, strategy).where('state', '<>', 'withdrawn').orderBy('code').execute();

/** What a publication holds, as record, row and version. */
export const heldBy = (asked: Asked, publicationId: string) =>
  asked.db
    .selectFrom('publicationRow')
    .select(['record', 'rowId', 'version'])
    .where('publicationId', '=', publicationId)
    .orderBy('record')
    .orderBy('rowId')
    .execute();

const publications = ({ asOf, ...now }: Asked) => {
  const read = from(now, publication);
  return asOf ? read.where('publishedAt', '<=', asOf as never) : read;
};

/** Ids of strategies that stand; their row is the present one, because a withdrawal takes effect at once. In the past it is not asked. */
const idOf = (asked: Asked, code?: string) => {
  let read = tables(asked.db).selectFrom('strategy').select('id');
  if (code !== undefined) read = read.where('code', '=', code);
  return asked.asOf ? read : read.where('state', '<>', 'withdrawn');
};

/** The rows in the versions that publications hold: from the table while the row still has that version, from the journal after. */
const publishedRows =
  (publicationIds: readonly string[]): Source =>
  (record) => {
    const table = sql.table(record.table);
    const held = sql`publication_row as held`;
    const isAskedFor = sql`held.publication_id = any(${publicationIds}::uuid[]) and held.record = ${record.table}`;
    return sql<AnyRow>`(
      select kept.* from ${held} join ${table} as kept on kept.id = held.row_id and kept.version = held.version where ${isAskedFor}
      union all
      select kept.* from (
        select line.after from ${held}
        join journal as line on line.record = held.record and line.row_id = held.row_id and line.version = held.version
        where ${isAskedFor} and not exists (select from ${table} as present where present.id = held.row_id and present.version = held.version)
        offset 0 -- so that only these lines are read back into rows
      ) as line cross join lateral jsonb_populate_record(null::${table}, line.after) as kept)`;
  };

async function readParts(queryOf: (record: Part[keyof Part]) => unknown): Promise<Parts> {
  const read = {} as Record<keyof Part, unknown>;
  for (const [name, record] of entries(parts)) {
    let query = queryOf(record) as Reading;
    for (const column of [...orders[name], 'id']) query = query.orderBy(sql.ref(`${record.table}.${column}`));
    read[name] = await query.execute();
  }
  return read as Parts;
}
/** As much of a query as all records' queries have in common. */
interface Reading {
  where(condition: RawBuilder<SqlBool>): Reading;
  orderBy(column: RawBuilder<unknown>): Reading;
  execute(): Promise<unknown>;
}

const ofStrategy = <Q extends Pick<Reading, 'where'>>(query: Q, { table }: AnyRecord, strategyId: string): Q =>
  query.where(sql<SqlBool>`${sql.ref(`${table}.${table === 'strategy' ? 'id' : 'strategyId'}`)} = ${strategyId}::uuid`) as unknown as Q;
const standing = <Q extends Pick<Reading, 'where'>>(query: Q, { table }: AnyRecord): Q =>
  query.where(sql<SqlBool>`${sql.ref(`${table}.state`)} <> 'withdrawn'`) as unknown as Q;

const readable = <R extends AnyRecord>(asked: Asked, record: R, source: RawBuilder<AnyRow>) =>
  tables(asked.db)
    .selectFrom(source.as(record.table))
    .where(visible(record, asked.person) as never)
    .select(columnsOf(record) as never)
    .$castTo<RowOf<R>>();

/** A tree has thousands of lists of ids, and the driver reads an array a letter at a time: as JSON they take a tenth of it. */
const columnsOf = (record: AnyRecord) =>
  Object.entries(record.row.shape).map(([column, type]) => {
    const name = sql.ref(`${record.table}.${column}`);
    return (type instanceof z.ZodArray ? sql`to_jsonb(${name})` : name).as(column);
  });

/** Several queries that have to agree with each other read one snapshot. */
const onOneSnapshot = <T>(asked: Asked, read: (within: Asked) => Promise<T>): Promise<T> =>
  asked.db.isTransaction
    ? read(asked)
    : asked.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((db) => read({ ...asked, db }));

const entries = (all: Part) => Object.entries(all) as [keyof Part, Part[keyof Part]][];
