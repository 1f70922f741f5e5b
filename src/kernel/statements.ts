/** Statements that come again are named, so that PostgreSQL plans them once a connection. */
import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** Each name costs memory in every connection; past this many, statements go unnamed. */
const mostNames = 400;
const names = new Map<string, string>();

/** The name of a statement, from its second use on; undefined while it should go unnamed. */
function nameOf(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined) return name || undefined;
  if (names.size >= mostNames || text.length > 20_000) return undefined;
  names.set(text, '');
  queueMicrotask(() => names.set(text, createHash('sha1').update(text).digest('base64url')));
  return undefined;
}

/** The same pool; the statements that Kysely sends through it are named. */
export function namedStatements(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const ours = wrapped.get(client) ?? wrap(client);
      wrapped.set(client, ours);
      return ours;
    },
  } as PostgresPool;
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: unknown, values?: unknown[]) => {
    if (typeof text !== 'string' || !values?.length) return client.query(text as string, values as unknown[]);
    const name = nameOf(text);
    return client.query(name ? { name, text, values } : { text, values });
  };
  return { query, release: () => client.release() } as unknown as PostgresPoolClient;
}
