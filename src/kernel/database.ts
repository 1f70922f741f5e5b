/** The database: our own PostgreSQL, or the server at DATABASE_URL; migrated, and checked against what the records declare. */
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './command.ts';
import { compare } from './compare.ts';
import { migrate } from './migrate.ts';
import { startPostgres } from './postgres.ts';
import type { AnyRecord } from './record.ts';
import { namedStatements } from './statements.ts';

export interface Opened {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** How to reach it: a server's address, or the folder of our own. */
  readonly where: 'embedded' | 'server';
  close(): Promise<void>;
}

export interface DatabaseChoice {
  /** The folder that our own server keeps its files in. */
  readonly home: string;
  readonly migrations: string;
  /** A server to use instead of our own. */
  readonly url?: string | undefined;
  readonly connections?: number;
}

/** Starts or reaches the database, migrates it under a lock, and proves that declarations and tables agree. */
export async function openDatabase(
  { home, migrations, url, connections = 10 }: DatabaseChoice,
  records: readonly AnyRecord[],
): Promise<Opened> {
  const opened = await reachDatabase({ home, url, connections });
  try {
    await migrate(opened.db, migrations);
    await compare(opened.db, records);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

/** The database as it is, neither migrated nor checked: for backup, restore and doctor. */
export async function reachDatabase({ home, url, connections = 10 }: Omit<DatabaseChoice, 'migrations'>): Promise<Opened> {
  const server = url ? undefined : await startPostgres(home);
  const address = server ? { host: server.socketFolder, user: 'postgres', database: 'postgres' } : { connectionString: url };
  const pool = new pg.Pool({
    ...address,
    max: connections,
    types: { getTypeParser },
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'mainspring',
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres',
  });
  let closing = false; // pool.end() does not wait for its sockets, so the server may end them first
  pool.on('error', (error) => closing || console.error(`A resting connection was lost: ${error.message}`));
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: namedStatements(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  const close = async () => {
    closing = true;
    await db.destroy();
    await server?.stop();
  };
  return { db, pool, where: server ? 'embedded' : 'server', close };
}

/** A row is the same in the database, in TypeScript and in JSON: days and instants stay text, decimals stay exact text, counts are numbers. */
const readAs: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: (text) => (text.endsWith('infinity') ? text : new Date(text).toISOString()),
  [pg.types.builtins.INT8]: Number,
  2951: (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')), // uuid[]
};
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  readAs[type] ?? pg.types.getTypeParser(type, format as 'text');
