/** Sketches of texts, kept as facts: what later texts are compared with, without reading all texts again. */
import { sql } from 'kysely';
import { boilerplateOf, SignatureIndex } from '#engines/near-duplicates';
import type { Asked, FactTable } from '#kernel';
import { type Comparable, hashOf } from './sources.ts';
import { standardTextOf } from './standard-text.ts';

/** From this similarity on a pair is told: texts of which somebody replaced a fifth of the words are well above it. */
export const THRESHOLD = 0.25;
/** Bands are planned for as many texts as are compared at once; all that was ever kept passes by them. */
const AT_ONCE = 2000;

/** An empty index of the one plan that sketches are kept in. `without`: standard text that is left out. */
export const emptyIndex = (standard: readonly string[] = []): SignatureIndex =>
  new SignatureIndex({
    threshold: THRESHOLD,
    expected: AT_ONCE,
    without: boilerplateOf({ texts: [], ids: [], unit: 'auto', given: standard, learns: false }),
  });
/** Names the plan; sketches of another are made anew. */
export const PLAN = `1 ${emptyIndex().sketchMark}`;

const facts: FactTable = {
  table: 'text_signature',
  columns: {
    record: 'text',
    row_id: 'uuid',
    plan: 'text',
    slots: 'bytea',
    text_hash: 'text',
    call_id: 'uuid',
    application_id: 'uuid',
    made_at: 'timestamptz',
  },
};
/** A text that stands as it stood needs no second look. */
const again = `on conflict (record, row_id) do update set plan = excluded.plan, slots = excluded.slots, text_hash = excluded.text_hash,
  call_id = excluded.call_id, made_at = excluded.made_at, checked_at = null
  where text_signature.text_hash <> excluded.text_hash or text_signature.plan <> excluded.plan`;
export const signatures = { facts, again };

/** The rows of `text_signature` for these texts; those of one call leave its form and its own words out. */
export async function sketched(asked: Asked, record: string, texts: readonly Comparable[]): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for (const [callId, ofCall] of Map.groupBy(texts, ({ callId }) => callId)) {
    const index = emptyIndex(callId ? await standardTextOf(asked, callId) : []);
    for (const { id, text, applicationId } of ofCall) {
      const sketch = index.sketchOf(text);
      const slots = sketch ? `\\x${Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('hex')}` : null;
      rows.push([record, id, PLAN, slots, hashOf(text), callId, applicationId, asked.now]);
    }
  }
  return rows;
}

export interface Sketch {
  readonly record: string;
  readonly rowId: string;
  readonly applicationId: string | null;
  readonly textHash: string;
  readonly slots: Uint16Array;
}

/** What passes by needs no hash of its text. */
export type PassingSketch = Omit<Sketch, 'textHash'>;

interface KeptSketch extends Omit<Sketch, 'slots'> {
  readonly slots: Buffer;
}
const read = <K extends { readonly slots: Buffer }>({ slots, ...rest }: K): Omit<K, 'slots'> & Pick<Sketch, 'slots'> => ({
  ...rest,
  // Copied to the beginning of memory of its own: numbers of two bytes begin at even places.
  slots: new Uint16Array(new Uint8Array(slots).buffer),
});

/** Sketches that wait to be compared, the oldest first. */
export async function waitingSketches(asked: Asked, most: number): Promise<Sketch[]> {
  const { rows } = await sql<KeptSketch>`
    select record, row_id as "rowId", application_id as "applicationId", text_hash as "textHash", slots from text_signature
    where checked_at is null and plan = ${PLAN} and slots is not null order by made_at, row_id limit ${most}`.execute(asked.db);
  return rows.map(read);
}

export async function sketchesOf(asked: Asked, record: string, ids: readonly string[]): Promise<Sketch[]> {
  const { rows } = await sql<KeptSketch>`
    select record, row_id as "rowId", application_id as "applicationId", text_hash as "textHash", slots from text_signature
    where record = ${record} and row_id = any(${[...ids]}::uuid[]) and plan = ${PLAN} and slots is not null`.execute(asked.db);
  return rows.map(read);
}

export async function countSketches(asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from text_signature where plan = ${PLAN} and slots is not null`.execute(asked.db);
  return rows[0]?.count ?? 0;
}

export async function countWaiting(asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from text_signature where checked_at is null and plan = ${PLAN} and slots is not null`.execute(asked.db);
  return rows[0]?.count ?? 0;
}

const AT_A_TIME = 1000;

/** Every sketch that is kept, part by part. */
export async function* everySketch(asked: Asked): AsyncGenerator<PassingSketch[]> {
  let [record, id] = ['', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await sql<Omit<KeptSketch, 'textHash'>>`
      select record, row_id as "rowId", application_id as "applicationId", slots from text_signature
      where (record, row_id) > (${record}, ${id}::uuid) and plan = ${PLAN} and slots is not null
      order by record, row_id limit ${AT_A_TIME}`.execute(asked.db);
    if (rows.length) yield rows.map(read);
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return;
    [record, id] = [last.record, last.rowId];
  }
}
