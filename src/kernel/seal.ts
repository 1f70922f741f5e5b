/**
 * Seals the journal: lines in batches, each batch by the root of its Merkle tree, each seal over the one before.
 * Writers are never held up: a batch takes what is committed and unsealed.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

export interface Seal {
  readonly batch: number;
  readonly at: string;
  readonly lines: number;
  readonly root: string;
  readonly previous: string;
  readonly hash: string;
}

const columns = sql`record, row_id::text, version::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  asking::text, person_id::text, organisation_id::text, command, why, before::text, after::text`;

/** A line as it is sealed: its columns as PostgreSQL writes them, in this order, as a JSON list of text or null; then in whose name, where that is not the own. */
export const lineText = sql<string>`case when for_person_id is null then json_build_array(${columns})::text
  else json_build_array(${columns}, for_person_id::text)::text end`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
export const leaf = (text: string): string => sha256(`line\n${text}`);
const joined = (left: string, right: string) => sha256(`pair\n${left}\n${right}`);

/** The root of a Merkle tree over the leaves, in their order; an odd one out rises as it is. */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return sha256('empty');
  let level = leaves;
  while (level.length > 1)
    level = Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => pair(level[2 * i] as string, level[2 * i + 1]));
  return level[0] as string;
}
const pair = (left: string, right: string | undefined) => (right === undefined ? left : joined(left, right));

export const sealHash = ({ batch, at, lines, root, previous }: Omit<Seal, 'hash'>): string =>
  sha256(`seal\n${batch}\n${at}\n${lines}\n${root}\n${previous}`);

/** Before the first seal. */
export const noSeal = '0'.repeat(64);

/** Seals what is committed, `most` lines at a time; answers how many lines were sealed. One process does it at a time; others find nothing to do. */
export async function sealJournal<D>(database: Kysely<D>, now: string, most = 20_000): Promise<number> {
  return database.transaction().execute(async (db) => {
    const { rows: lock } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtext('kernel.seal')) as taken`.execute(db);
    if (!lock[0]?.taken) return 0;
    const { rows: lines } = await sql<{ record: string; rowId: string; version: number; line: string }>`
      select record, row_id, version, ${lineText} as line from journal where batch is null order by at, record collate "C", row_id, version limit ${most}`.execute(
      db,
    );
    if (lines.length === 0) return 0;
    const { rows: before } = await sql<{ batch: number; hash: string }>`select batch, hash from seal order by batch desc limit 1`.execute(
      db,
    );
    const seal = {
      batch: (before[0]?.batch ?? 0) + 1,
      at: now,
      lines: lines.length,
      root: merkleRoot(lines.map(({ line }) => leaf(line))),
      previous: before[0]?.hash ?? noSeal,
    };
    await sql`insert into seal (batch, at, lines, root, previous, hash) values (${seal.batch}, ${seal.at}, ${seal.lines}, ${seal.root}, ${seal.previous}, ${sealHash(seal)})`.execute(
      db,
    );
    await sql`update journal set batch = ${seal.batch} from unnest(${lines.map(({ record }) => record)}::text[], ${lines.map(({ rowId }) => rowId)}::uuid[], ${lines.map(({ version }) => version)}::int[])
      as sealed (record, row_id, version) where journal.record = sealed.record and journal.row_id = sealed.row_id and journal.version = sealed.version`.execute(
      db,
    );
    return lines.length;
  });
}
