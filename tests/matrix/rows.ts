/** Rows of every record, somebody's and nobody's, under every handling; written past the commands, because only reading and refusing is tried on them. */
import type pg from 'pg';
import type { z } from 'zod';
import { type AnyRecord, columnKind, type Handling, newId, type Opened } from '#kernel';
import { links, sample } from '../golden/sample.ts';
import type { Subject } from '../golden/subjects.ts';

export interface Laid {
  readonly id: string;
  readonly handling: Handling;
  /** The subject whose row it is by every column that can say so; null where it is a stranger's. */
  readonly owner: Subject | null;
}

const handlings: readonly Handling[] = ['public', 'internal', 'restricted', 'compartment/alpha'];

/** A stranger's row under each handling and a row of each subject, in a state that the record begins in; answers them by table. */
export async function layRows({ pool }: Opened, records: readonly AnyRecord[], subjects: readonly Subject[]): Promise<Map<string, Laid[]>> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    const laid = new Map<string, Laid[]>();
    for (const record of records) laid.set(record.table, await layRowsOf(client, record, subjects));
    return laid;
  } finally {
    await client.query('reset session_replication_role');
    client.release();
  }
}

async function layRowsOf(client: pg.PoolClient, record: AnyRecord, subjects: readonly Subject[]): Promise<Laid[]> {
  const rows: Laid[] = [];
  const lay = async (handling: Handling, owner: Subject | null) => {
    const id = newId();
    const mine = owner && Object.assign({}, ...links(record).map(({ set }) => set(owner)));
    await insert(client, record, { ...sample(record, record.begins), ...marked(record, id), ...mine, id, handling });
    rows.push({ id, handling, owner });
  };
  for (const handling of handlings) await lay(handling, null);
  for (const subject of subjects) await lay(record.handledAs, subject);
  return rows;
}

/** A word in each text that stands nowhere else, so that a text which leaked is known by it. */
const marked = (record: AnyRecord, id: string) =>
  'name' in record.row.shape && columnKind(record.row.shape.name as z.ZodType).kind === 'text' ? { name: { en: `Mark ${id}` } } : {};

/** The row and the line of the journal that a command would have written with it. */
async function insert(client: pg.PoolClient, record: AnyRecord, row: object): Promise<void> {
  const kept = { ...row, createdAt: '2026-03-01T09:00:00Z', updatedAt: '2026-03-01T09:00:00Z', version: 1 };
  const columns = Object.fromEntries(Object.entries(kept).map(([name, value]) => [snake(name), value]));
  const write = () =>
    client.query(`insert into "${record.table}" select * from jsonb_populate_record(null::"${record.table}", $1)`, [
      JSON.stringify(columns),
    ]);
  for (let tries = 0; ; tries += 1) {
    try {
      await write();
      break;
    } catch (error) {
      if (tries > 20 || !(await lift(client, record.table, error))) throw error;
    }
  }
  await client.query(
    `insert into journal (record, row_id, version, at, asking, person_id, command, after)
     select $1::text, id, 1, created_at, $2::uuid, created_by, $1 || '.create', to_jsonb(t) from "${record.table}" as t where id = $3`,
    [record.table, newId(), (kept as unknown as { id: string }).id],
  );
}

/** What a made-up row cannot fulfil, and no rule of reading asks, is lifted in this database: a check or a key by its name. */
async function lift(client: pg.PoolClient, table: string, error: unknown): Promise<boolean> {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (!constraint || !['23505', '23514', '23P01'].includes(code ?? '')) return false;
  const { rowCount } = await client.query(`select from pg_constraint where conname = $1 and conrelid = $2::regclass`, [constraint, table]);
  await client.query(rowCount ? `alter table "${table}" drop constraint "${constraint}" cascade` : `drop index "${constraint}"`);
  return true;
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
