import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, announce, command, keep, platform, reference } from '#kernel';
import { overlapFound } from '../events.ts';
import { overlapKinds, passage } from '../records/overlap.ts';
import { type OverlapRow, overlap } from '../records.ts';

const share = z.number().min(0).max(1);
const found = z.strictObject({
  applicationId: reference('application'),
  otherRecord: z.string().max(63),
  otherId: z.uuid().nullable(),
  otherApplicationId: reference('application').nullable(),
  otherReference: z.string().max(200),
  agency: z.string().max(100).nullable(),
  similarity: share,
  contentSimilarity: share.nullable(),
  containmentHere: share.nullable(),
  containmentThere: share.nullable(),
  titleSimilarity: share.nullable(),
  kind: z.enum(overlapKinds),
  sharedPeople: z.array(reference('person')),
  overlapDays: z.int().nullable(),
  passages: z.array(passage),
  hereHash: z.string().max(64),
  thereHash: z.string().max(64).nullable(),
});
export type Found = z.output<typeof found>;

/**
 * Keeps what a comparison found. What was ruled on stands as long as both texts do; what is no longer alike says so. The texts count as
 * compared as they were read: one that changed meanwhile is compared again.
 */
export const recordOverlaps = command({
  name: 'record-overlaps',
  says: { en: 'Keep what a comparison of texts found', 'zh-Hans': '记录文本比对结果' },
  input: z
    .strictObject({
      found: z.array(found).max(100_000),
      compared: z.array(z.strictObject({ record: z.string().max(63), rowId: z.uuid(), textHash: z.string().max(64) })).max(100_000),
    })
    .meta({ examples: [{ found: [], compared: [] }] }),
  may: ({ person }) => person.id === platform.id,
  run: async (asked, input) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('record-overlaps', 0))`.execute(asked.db);
    const ids = input.compared.filter(({ record }) => record === 'application').map(({ rowId }) => rowId);
    const known = new Map((await knownOf(asked, ids, input.found)).map((row) => [pairOf(row), row]));
    const places = await placesOf(asked, input.found);
    let fresh = 0;
    for (const each of input.found) fresh += (await keepFound(asked, each, known.get(pairOf(each)), places)) ? 1 : 0;
    const stillAlike = new Set(input.found.map(pairOf));
    const compared = new Set(ids);
    const gone = [...known.values()].filter(
      (row) => row.state === 'found' && compared.has(row.applicationId) && !stillAlike.has(pairOf(row)),
    );
    if (gone.length)
      await asked.db
        .updateTable('overlap')
        .set({ state: 'gone' })
        .where(
          'id',
          'in',
          gone.map(({ id }) => id),
        )
        .execute();
    await noteCompared(asked, input.compared);
    return { found: input.found.length, fresh, gone: gone.length };
  },
});

type Pair = Pick<OverlapRow, 'applicationId' | 'otherRecord' | 'otherReference' | 'agency'>;
const pairOf = ({ applicationId, otherRecord, otherReference, agency }: Pair) =>
  [applicationId, otherRecord, otherReference, agency ?? ''].join('\n');

const knownOf = ({ db }: Asked, ids: readonly string[], found: readonly Found[]): Promise<OverlapRow[]> =>
  db
    .selectFrom('overlap')
    .selectAll()
    .where(sql<boolean>`application_id = any(${[...new Set([...ids, ...found.map(({ applicationId }) => applicationId)])]}::uuid[])`)
    .execute();

interface Place {
  readonly callId: string;
  readonly programmeId: string | null;
  readonly holderId: string;
  readonly regionId: string | null;
}
async function placesOf({ db }: Asked, found: readonly Found[]): Promise<Map<string, Place>> {
  const ids = [...new Set(found.map(({ applicationId }) => applicationId))];
  if (!ids.length) return new Map();
  const rows = await db
    .selectFrom('application')
    .select(['id', 'callId', 'programmeId', 'holderId', 'regionId'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** True where there is something new to look at. */
async function keepFound(asked: Asked, each: Found, known: OverlapRow | undefined, places: Map<string, Place>): Promise<boolean> {
  const place = places.get(each.applicationId);
  if (!place) return false;
  if (known && known.hereHash === each.hereHash && known.thereHash === each.thereHash && known.state !== 'gone') return false;
  const figures = {
    ...each,
    ...Object.fromEntries(figureNames.map((name) => [name, each[name] === null ? null : each[name]?.toFixed(4)])),
    because: null,
    ruledBy: null,
    ruledAt: null,
  };
  const row = known ? await renewed(asked, known.id, figures) : await keep(asked, overlap, { ...place, ...figures });
  await announce(asked, overlapFound, { overlapId: row.id, applicationId: each.applicationId, callId: place.callId });
  return true;
}
const figureNames = ['similarity', 'contentSimilarity', 'containmentHere', 'containmentThere', 'titleSimilarity'] as const;

/** A ruling was about other words: it stands in the history, and somebody looks again. */
async function renewed({ db }: Asked, id: string, figures: object): Promise<{ id: string }> {
  const { passages, ...rest } = figures as Found;
  await db
    .updateTable('overlap')
    .set({ ...(rest as object), passages: JSON.stringify(passages) as never, state: 'found' })
    .where('id', '=', id)
    .execute();
  return { id };
}

async function noteCompared({ db, now }: Asked, compared: readonly { record: string; rowId: string; textHash: string }[]): Promise<void> {
  const list = (of: (each: (typeof compared)[number]) => string) => compared.map(of);
  await sql`
    update text_signature as kept set checked_at = ${now}::timestamptz
    from unnest(${list(({ record }) => record)}::text[], ${list(({ rowId }) => rowId)}::uuid[], ${list(({ textHash }) => textHash)}::text[]) as told (record, row_id, text_hash)
    where kept.record = told.record and kept.row_id = told.row_id and kept.text_hash = told.text_hash`.execute(db);
}
