/** Proves the journal: the chain of seals, every sealed line, and that every record's row is what its last line says. */
import { type Kysely, sql } from 'kysely';
import type { AnyRecord } from './record.ts';
import { leaf, lineText, merkleRoot, noSeal, type Seal, sealHash } from './seal.ts';

export interface Proof {
  readonly seals: number;
  readonly sealedLines: number;
  readonly unsealedLines: number;
  /** Lines from which words were erased; of them the sealed hash is believed, not read anew. */
  readonly erasedLines: number;
  readonly rows: number;
  /** Of the last seal; keep it elsewhere, and a chain cut short is found too. */
  readonly head: string;
  readonly faults: readonly string[];
}

/** Reads everything once. `head` is one that was kept from an earlier proof. */
export async function verifyJournal<D>(database: Kysely<D>, records: readonly AnyRecord[], head?: string): Promise<Proof> {
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await sql`set local statement_timeout = 0`.execute(db);
      const { rows: seals } =
        await sql<Seal>`select batch, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, lines, root, previous, hash from seal order by batch`.execute(
          db,
        );
      const faults = chainFaults(seals);
      if (head && !seals.some(({ hash }) => hash === head)) faults.push(`no seal has the hash ${head}: seals were removed or made anew`);
      for (const seal of seals) faults.push(...(await batchFaults(db, seal)));
      let rows = 0;
      for (const record of records) {
        const found = await rowFaults(db, record);
        rows += found.rows;
        faults.push(...found.faults);
      }
      const { rows: unsealed } = await sql<{ lines: number }>`select count(*)::int as lines from journal where batch is null`.execute(db);
      const erased = await erasures(db);
      faults.push(...erased.faults);
      return {
        seals: seals.length,
        sealedLines: seals.reduce((sum, { lines }) => sum + lines, 0),
        unsealedLines: unsealed[0]?.lines ?? 0,
        erasedLines: erased.lines,
        rows,
        head: seals.at(-1)?.hash ?? noSeal,
        faults,
      };
    });
}

function chainFaults(seals: readonly Seal[]): string[] {
  return seals.flatMap((seal, i) => [
    ...(seal.batch === i + 1 ? [] : [`seal ${i + 1} is missing: ${seal.batch} stands in its place`]),
    ...(seal.previous === (seals[i - 1]?.hash ?? noSeal) ? [] : [`seal ${seal.batch} does not follow the one before it`]),
    ...(seal.hash === sealHash(seal) ? [] : [`seal ${seal.batch} was altered`]),
  ]);
}

async function batchFaults<D>(db: Kysely<D>, seal: Seal): Promise<string[]> {
  const { rows } = await sql<{
    line: string;
    sealedLeaf: string | null;
  }>`select ${lineText} as line, sealed_leaf as "sealedLeaf" from journal where batch = ${seal.batch} order by at, record collate "C", row_id, version`.execute(
    db,
  );
  if (rows.length !== seal.lines) return [`batch ${seal.batch} holds ${rows.length} lines where ${seal.lines} were sealed`];
  return merkleRoot(rows.map(({ line, sealedLeaf }) => sealedLeaf ?? leaf(line))) === seal.root
    ? []
    : [`a line of batch ${seal.batch} was altered after it was sealed`];
}

/** A line may have been erased only where the journal says that its row was. */
async function erasures<D>(db: Kysely<D>): Promise<{ lines: number; faults: string[] }> {
  const { rows } = await sql<{ record: string; id: string; lines: number; isTold: boolean }>`
    select record, row_id as id, count(*)::int as lines,
      exists (select from journal as told where told.record = 'erased' and told.after->>'record' = journal.record and told.after->>'row' = journal.row_id::text) as "isTold"
    from journal where sealed_leaf is not null group by record, row_id`.execute(db);
  return {
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
    faults: rows.flatMap(({ record, id, isTold }) => (isTold ? [] : [`lines of ${record} ${id} were erased behind the journal's back`])),
  };
}

async function rowFaults<D>(db: Kysely<D>, { table }: AnyRecord): Promise<{ rows: number; faults: string[] }> {
  const name = sql.table(table);
  const { rows: counted } = await sql<{ rows: number }>`select count(*)::int as rows from ${name}`.execute(db);
  const { rows } = await sql<{ id: string; what: string }>`
    with last as (select distinct on (row_id) row_id, after from journal where record = ${table} order by row_id, version desc)
    select coalesce(kept.id, last.row_id) as id,
      case when kept.id is null then 'was removed' when last.row_id is null then 'was added' else 'was altered' end as what
    from last full join ${name} as kept on kept.id = last.row_id
    where (kept.id is null and last.after is not null) or (kept.id is not null and last.after is distinct from to_jsonb(kept.*)) limit 100`.execute(
    db,
  );
  return { rows: counted[0]?.rows ?? 0, faults: rows.map(({ id, what }) => `${table} ${id} ${what} behind the journal's back`) };
}
