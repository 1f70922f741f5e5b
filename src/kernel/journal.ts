/** Reads the journal: line by line, newest first, as it was written; and the seals over it. Who may read it is the caller's to say. */
import { sql } from 'kysely';
import { type Asked, newId } from './command.ts';
import { handlingsOpenTo } from './person.ts';
import { notValid } from './refusal.ts';
import { isId } from './rows.ts';
import { noSeal, type Seal } from './seal.ts';

export interface JournalLine {
  readonly record: string;
  readonly rowId: string;
  readonly version: number;
  readonly at: string;
  readonly command: string;
  readonly why: string | null;
  readonly personId: string;
  /** The one in whose name it was done, where that is somebody else. */
  readonly forPersonId: string | null;
  readonly organisationId: string | null;
  /** Columns as the database names them. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** The batch whose seal covers it; null until it is sealed. */
  readonly seal: number | null;
}
export interface JournalWish {
  readonly record?: string | undefined;
  readonly row?: string | undefined;
  readonly person?: string | undefined;
  readonly command?: string | undefined;
  /** A day or an instant; a day is meant whole, in UTC. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Found in the row as it became, the reason and the command. */
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Lines of rows whose present handling is not open to the reader are left out. Refuses a page mark that is none of the journal. */
export async function readJournal(
  { db, person: reader }: Pick<Asked, 'db' | 'person'>,
  wish: JournalWish,
): Promise<{ readonly items: JournalLine[]; readonly next: string | null }> {
  const { record, row, person, command, from, to, q, after, limit } = wish;
  const open = handlingsOpenTo(reader);
  const words = q && `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const mark = after ? opened(after) : undefined;
  const conditions = [
    record && sql`record = ${record}`,
    row && sql`row_id = ${row}::uuid`,
    person && sql`(person_id = ${person}::uuid or for_person_id = ${person}::uuid)`,
    command && sql`command = ${command}`,
    from && sql`at >= ${beginning(from)}::timestamptz`,
    to && sql`at < ${beginning(to)}::timestamptz ${to.length === 10 ? sql`+ interval '1 day'` : sql``}`,
    words && sql`(coalesce(after::text, '') || ' ' || coalesce(why, '') || ' ' || command) ilike ${words}`,
    open !== 'all' && sql`(record <> 'view' and coalesce(latest_handling(record, row_id), 'internal') in (${sql.join([...open])}))`,
    mark && sql`(at, record, row_id, version) < (${mark[0]}::timestamptz, ${mark[1]}, ${mark[2]}::uuid, ${mark[3]}::int)`,
  ].filter((condition) => typeof condition === 'object');
  const { rows } = await sql<JournalLine>`
    select record, row_id as "rowId", version, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, command, why,
      person_id as "personId", for_person_id as "forPersonId", organisation_id as "organisationId", before, after, batch::int as seal
    from journal ${conditions.length ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
    order by at desc, record desc, row_id desc, version desc limit ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: last ? closed(last) : null };
}

export type SealNamed = Pick<Seal, 'batch' | 'at' | 'lines' | 'hash'>;

/** The last seals, newest first; the head is the hash of the newest, to be kept elsewhere. */
export async function lastSeals({ db }: Pick<Asked, 'db'>, most = 20) {
  const { rows } = await sql<SealNamed>`
    select batch::int as batch, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, lines, hash
    from seal order by batch desc limit ${most}`.execute(db);
  const { rows: open } = await sql<{ lines: number }>`select count(*)::int as lines from journal where batch is null`.execute(db);
  return { items: rows, head: rows[0]?.hash ?? noSeal, unsealedLines: open[0]?.lines ?? 0 };
}

/** Inside a command: writes what was done without changing a row. */
export async function journalAct({ db }: Pick<Asked, 'db'>, act: string, what: object): Promise<void> {
  await sql`select journal_act(${act}, ${newId()}::uuid, current_setting('kernel.asker')::jsonb, ${JSON.stringify(what)}::jsonb)`.execute(
    db,
  );
}

const beginning = (text: string) => (text.length === 10 ? `${text}T00:00:00Z` : text);
const closed = ({ at, record, rowId, version }: JournalLine) =>
  Buffer.from(JSON.stringify([at, record, rowId, version])).toString('base64url');

function opened(cursor: string): readonly [string, string, string, number] {
  try {
    const [at, record, rowId, version] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string, string, number];
    if (!Number.isNaN(Date.parse(at)) && typeof record === 'string' && isId(rowId) && Number.isInteger(version))
      return [at, record, rowId, version];
  } catch {}
  throw notValid(
    '/after',
    'bad-cursor',
    'This page mark is not one of the journal. Begin again from the start.',
    '此分页标记不属于日志，请从头开始。',
  );
}
