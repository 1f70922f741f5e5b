/** Saving a draft: what two windows wrote in different places is merged; nothing that was kept is lost without a word. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, doerOf, type Fault, faultAt, missing, Refusal } from '#kernel';
import { application } from '../records.ts';
import { type Change, merge } from '../rules/merge.ts';
import { type Content, contentOf, emptyContent, faultOfPlace, isPlace } from '../rules/places.ts';

const mostPlaces = 1500;
const mostCharacters = 200_000;

/** One place of a draft and what it holds from now on; null empties it. */
const change = z
  .strictObject({
    place: z.string().max(140).refine(isPlace, { error: 'A place of a draft, such as /title or /answers/plan/aims, is needed.' }),
    value: z.unknown(),
  })
  .meta({ examples: [{ place: '/answers/plan/aims', value: 'Wells that warn before they run dry.' }] });

/** What a saving is sent with. */
export const saving = {
  applicationId: z.uuid().meta({ reference: 'application' }),
  /** The saving that the writer had seen last. */
  version: z.int32(),
  /** Names the window that writes. */
  editor: z.string().min(1).max(60),
  changes: z.array(change).max(500),
};
export type Saving = z.output<z.ZodObject<typeof saving>>;

/** What stands at a place, by whom. */
export interface Theirs {
  readonly place: string;
  readonly value: unknown;
  readonly by: string;
  readonly at: string;
}
export interface Saved {
  readonly version: number;
  readonly savedAt: string;
  /** Written differently by another since: theirs stands, choose. */
  readonly conflicts: readonly Theirs[];
  /** Written by others since, elsewhere. */
  readonly others: readonly Theirs[];
}

/** In the transaction of a command; holds the draft until it ends. Refuses `not-valid` with places, `not-open`, `draft-too-large`. */
export async function saveDraft(asked: Asked, { applicationId, version, editor, changes }: Saving): Promise<Saved> {
  const faults = changes.flatMap(({ place, value }) => faultOf(place, value));
  if (faults.length)
    throw new Refusal('not-valid', 'not-valid', { en: 'Some entries need attention.', 'zh-Hans': '部分填写内容需要修改。' }, faults);
  const draft = await heldDraft(asked, applicationId);
  if (draft.state === 'withdrawn' || draft.state === 'ineligible') throw notOpen;
  const standing = await placesIn(asked, applicationId, version, changes);
  if (draft.places + changes.filter(({ place }) => !standing.has(place)).length > mostPlaces) throw tooLarge;
  const { kept, conflicts } = merge(
    standing,
    changes.map(({ place, value = null }) => ({ place, value })),
    version,
    editor,
  );
  const mine = new Set(kept.map(({ place }) => place));
  const clashing = new Set(conflicts.map(({ place }) => place));
  const told = [...standing.values()].filter((one) => one.version > version && one.editor !== editor && !mine.has(one.place));
  const theirs = ({ place, value, savedBy, savedAt }: Placed): Theirs => ({ place, value, by: savedBy, at: savedAt });
  const now = kept.length ? draft.version + 1 : draft.version;
  if (kept.length) await write(asked, applicationId, now, editor, kept);
  return {
    version: now,
    savedAt: kept.length ? asked.now : draft.savedAt,
    conflicts: told.filter(({ place }) => clashing.has(place)).map(theirs),
    others: told.filter(({ place }) => !clashing.has(place)).map(theirs),
  };
}

function faultOf(place: string, value: unknown): Fault[] {
  const fault = faultOfPlace(place, value ?? null);
  if (fault) return [fault];
  if (JSON.stringify(value ?? null).length <= mostCharacters) return [];
  return [faultAt(place, 'too-long', `At most ${mostCharacters.toLocaleString('en')} characters.`, `最多 ${mostCharacters} 个字符。`)];
}

interface Held {
  readonly version: number;
  readonly savedAt: string;
  readonly state: string;
  readonly places: number;
}

/** The draft, which nobody else saves until the command ends. */
async function heldDraft({ db }: Asked, applicationId: string): Promise<Held> {
  const { rows } = await sql<Held>`
    select draft.version, to_char(draft.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt", application.state,
      (select count(*)::int from draft_place where draft_place.application_id = draft.application_id) as places
    from application_draft as draft join application on application.id = draft.application_id
    where draft.application_id = ${applicationId} for update of draft`.execute(db);
  return rows[0] ?? missing(application);
}

interface Placed extends Theirs {
  readonly version: number;
  readonly editor: string;
  readonly savedBy: string;
  readonly savedAt: string;
}

/** What stands at the places that are to change, and at those that were written since. */
async function placesIn({ db }: Asked, applicationId: string, since: number, changes: readonly Change[]): Promise<Map<string, Placed>> {
  const wanted = changes.map(({ place }) => place);
  const { rows } = await sql<Placed>`
    select place, value, version, editor, saved_by as "savedBy", to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt"
    from draft_place where application_id = ${applicationId} and (place = any(${wanted}::text[]) or version > ${since})`.execute(db);
  return new Map(rows.map((row) => [row.place, row]));
}

/** What another wrote, or what stood for a quarter of an hour, is kept beside before it is written over. */
async function write(asked: Asked, applicationId: string, version: number, editor: string, kept: readonly Change[]): Promise<void> {
  const places = kept.map(({ place }) => place);
  const values = kept.map(({ value }) => JSON.stringify(value));
  const by = doerOf(asked.person).id;
  await sql`with past as (
      insert into draft_past (application_id, place, version, value, saved_at, saved_by)
      select application_id, place, version, value, saved_at, saved_by from draft_place
      where application_id = ${applicationId} and place = any(${places}::text[])
        and (saved_by <> ${by}::uuid or saved_at < ${asked.now}::timestamptz - interval '15 minutes')
      on conflict do nothing
    ), saved as (
      update application_draft set version = ${version}, saved_at = ${asked.now}, saved_by = ${by} where application_id = ${applicationId}
    )
    insert into draft_place (application_id, place, value, version, editor, saved_at, saved_by)
    select ${applicationId}::uuid, place, value, ${version}, ${editor}, ${asked.now}::timestamptz, ${by}::uuid
    from unnest(${places}::text[], ${values}::jsonb[]) as change (place, value)
    on conflict (application_id, place) do update set value = excluded.value, version = excluded.version, editor = excluded.editor,
      saved_at = excluded.saved_at, saved_by = excluded.saved_by`.execute(asked.db);
}

/** The first saving of an application that is begun in the same command. */
export async function beginDraft(asked: Asked, applicationId: string, filled: ReadonlyMap<string, unknown>): Promise<void> {
  await asked.db
    .insertInto('applicationDraft')
    .values({ applicationId, version: 1, savedAt: asked.now, savedBy: doerOf(asked.person).id })
    .execute();
  await write(
    asked,
    applicationId,
    1,
    'begun',
    [...filled].map(([place, value]) => ({ place, value })),
  );
}

/** What the draft holds now, with the number of the saving. For whoever was let read the application. */
export async function draftOf(
  { db }: Pick<Asked, 'db'>,
  applicationId: string,
): Promise<{ readonly version: number; readonly savedAt: string; readonly content: Content }> {
  const { rows } = await sql<{ version: number; savedAt: string; places: Record<string, unknown> | null }>`
    select version, to_char(saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt",
      (select jsonb_object_agg(place, value) from draft_place where draft_place.application_id = draft.application_id) as places
    from application_draft as draft where application_id = ${applicationId}`.execute(db);
  const [draft] = rows;
  if (!draft) return missing(application);
  return { version: draft.version, savedAt: draft.savedAt, content: contentOf(emptyContent, new Map(Object.entries(draft.places ?? {}))) };
}

const notOpen = new Refusal('conflict', 'not-open', {
  en: 'This application was withdrawn or ruled ineligible, so nothing is added to it. What you wrote can be copied into another one.',
  'zh-Hans': '该申请已撤回或被认定为不符合资格，不能再修改。已填写的内容可用于其他申请。',
});
const tooLarge = new Refusal('not-valid', 'draft-too-large', {
  en: 'A draft holds at most 1,500 answers. Empty some first.',
  'zh-Hans': '一份草稿最多保存 1500 项回答，请先清空部分内容。',
});
