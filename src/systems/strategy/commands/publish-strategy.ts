import { z } from 'zod';
import { type Asked, announce, command, find, mayHandle, newId, type Person, Refusal, reference, tables, text } from '#kernel';
import { strategyPublished } from '../events.ts';
import { heldBy, lastPublication, lockParts, type PublicationOf } from '../queries.ts';
import { mayDirect } from '../records/part.ts';
import { parts, strategy } from '../records.ts';
import { digestOf, heldIn, isSame, standingOf } from '../rules/publication.ts';
import { faultsOf } from '../rules/readiness.ts';
import type { Parts } from '../tree.ts';

/** Makes every draft of a strategy public at once, as its next publication. Refuses `not-ready` with every fault by its place, and `nothing-to-publish`. */
export const publishStrategy = command({
  name: 'publish-strategy',
  says: { en: 'Publish a strategy', 'zh-Hans': '发布战略' },
  input: z.strictObject({ strategyId: reference('strategy'), note: text() }),
  once: true,
  may: ({ person }) => mayDirect(person),
  run: async (asked, { strategyId, note }) => {
    const { code, state } = await find(asked, strategy, strategyId, 'lock');
    if (state === 'withdrawn') throw withdrawn();
    const checked = standingOf(await lockParts(asked, strategyId));
    if (!maySeeAll(asked.person, checked)) throw partsHidden();
    const faults = faultsOf(checked);
    if (faults.length) throw new Refusal('not-valid', 'not-ready', notReady, faults);
    await publishDrafts(asked, checked);
    const standing = standingOf(await lockParts(asked, strategyId));
    const last = await lastPublication(asked, code);
    if (last && isSame(await heldBy(asked, last.id), heldIn(standing))) throw nothingToPublish();
    const publication = await keep(asked, standing, { strategyId, note, number: (last?.number ?? 0) + 1 });
    const { id: publicationId, number, publishedAt } = publication;
    await announce(asked, strategyPublished, { strategyId, code, publicationId, number, publishedAt });
    return publication;
  },
});

/** Nobody publishes what they may not read. */
const maySeeAll = (person: Person, checked: Parts) =>
  Object.values(checked).every((rows) => rows.every(({ handling }) => mayHandle(person, handling)));

/** Only rows that were locked and checked: a draft that arrives meanwhile waits for the next publication. */
async function publishDrafts({ db }: Asked, checked: Parts) {
  for (const [name, record] of Object.entries(parts)) {
    const drafts = checked[name as keyof Parts].filter(({ state }) => state === 'draft').map(({ id }) => id);
    if (drafts.length === 0) continue;
    await tables(db).updateTable(record.table).set({ state: 'published' }).where('id', 'in', drafts).execute();
  }
}

async function keep(asked: Asked, standing: Parts, what: { strategyId: string; note: object; number: number }): Promise<PublicationOf> {
  const published = onlyPublished(standing);
  const held = heldIn(published);
  const publication = await asked.db
    .insertInto('publication')
    .values({
      ...what,
      id: newId(),
      state: 'standing',
      handling: 'public',
      note: JSON.stringify(what.note),
      publishedAt: asked.now,
      parts: held.length,
      digest: digestOf(published),
    } as never)
    .returningAll()
    .executeTakeFirstOrThrow();
  for (let i = 0; i < held.length; i += 1000) {
    await asked.db
      .insertInto('publicationRow')
      .values(held.slice(i, i + 1000).map((row) => ({ publicationId: publication.id, ...row })))
      .execute();
  }
  return publication;
}

const onlyPublished = (standing: Parts): Parts =>
  Object.fromEntries(
    Object.entries(standing).map(([name, rows]) => [name, rows.filter(({ state }) => state === 'published')]),
  ) as unknown as Parts;

const notReady = { en: 'The strategy is not ready to be published.', 'zh-Hans': '战略尚不具备发布条件。' };
const nothingToPublish = () =>
  new Refusal('conflict', 'nothing-to-publish', {
    en: 'Nothing has changed since the last publication.',
    'zh-Hans': '自上次发布以来没有变化。',
  });
const withdrawn = () =>
  new Refusal('conflict', 'strategy-withdrawn', {
    en: 'This strategy was withdrawn. Revise it before it is published.',
    'zh-Hans': '此战略已撤回，请先修订再发布。',
  });
const partsHidden = () =>
  new Refusal('not-allowed', 'parts-hidden', {
    en: 'Some parts are handled more strictly than you are cleared for. Someone who may read them all has to publish.',
    'zh-Hans': '部分内容的密级超出您的权限，须由有权查看全部内容的人发布。',
  });
