/** Lowering how a row is handled: asked by one, decided by another, done at once or on its day. */

import { sql } from 'kysely';
import { z } from 'zod';
import {
  type AnyRecord,
  type Asked,
  command,
  day,
  find,
  handlings,
  holdsEverywhere,
  line,
  mayHandle,
  newId,
  notValid,
  Refusal,
  recordOf,
  tables,
} from '#kernel';
import { tellReleaseAsked, tellReleaseDecided } from '../messages.ts';
import { releaseReview } from '../records/release-review.ts';

/** Asks that a row be handled less strictly. Refuses `no-such-record`, `not-lower`, and what is reviewed already. */
export const requestRelease = command({
  name: 'request-release',
  says: { en: 'Ask for a release', 'zh-Hans': '申请解密' },
  input: z.strictObject({
    record: line(100),
    rowId: z.uuid(),
    toHandling: z.enum(['public', 'internal', 'restricted']),
    because: line(2000),
    releaseOn: day().optional(),
  }),
  may: async (asked, { record, rowId }) => knows(record).mayWrite(asked.person, await find(asked, knows(record), rowId)),
  run: async (asked, { record, rowId, toHandling, because, releaseOn }) => {
    const { handling } = await find(asked, knows(record), rowId);
    if (!isLower(toHandling, handling))
      throw notValid(
        '/toHandling',
        'not-lower',
        `It is handled as ${handling}. Name a lower level.`,
        `现级别为 ${handling}，请选择更低的级别。`,
      );
    const id = newId();
    await tables(asked.db)
      .insertInto('release_review')
      .values({
        id,
        state: 'requested',
        handling,
        record,
        rowId,
        fromHandling: handling,
        toHandling,
        because,
        releaseOn: releaseOn ?? null,
      } as never)
      .execute();
    await tellReleaseAsked(asked, { id, record, fromHandling: handling, toHandling });
    return { id };
  },
});

/** A strategist or administrator of the platform who may see the row, and did not ask for it. */
const decides = async (asked: Asked, id: string): Promise<boolean> => {
  const review = await find(asked, releaseReview, id, 'lock');
  return holdsEverywhere(asked.person, 'administrator', 'strategist') && mayHandle(asked.person, review.fromHandling);
};

const decision = z.strictObject({ id: z.uuid(), decision: line(2000) });

/** Agrees to a release; without a day, or from its day on, it is done at once. Refuses `own-request`, `already-decided`, `handled-otherwise`. */
export const agreeRelease = command({
  name: 'agree-release',
  says: { en: 'Agree to a release', 'zh-Hans': '同意解密' },
  input: decision,
  may: (asked, { id }) => decides(asked, id),
  run: async (asked, { id, decision: said }) => {
    const review = await toDecide(asked, id);
    const isDue = review.releaseOn === null || review.releaseOn <= asked.now.slice(0, 10);
    await decided(asked, review, 'agreed', said);
    if (isDue) await release(asked, review);
    return { id, isReleased: isDue };
  },
});

/** Refuses a release. */
export const refuseRelease = command({
  name: 'refuse-release',
  says: { en: 'Refuse a release', 'zh-Hans': '不同意解密' },
  input: decision,
  may: (asked, { id }) => decides(asked, id),
  run: async (asked, { id, decision: said }) => {
    await decided(asked, await toDecide(asked, id), 'refused', said);
    return { id };
  },
});

/** Releases what was agreed and whose day has come. The platform does it; it bears repetition. */
export const releaseDue = command({
  name: 'release-due',
  says: { en: 'Release what is due', 'zh-Hans': '执行到期解密' },
  input: z.strictObject({}),
  may: ({ person }) => holdsEverywhere(person, 'administrator'),
  run: async (asked) => {
    const due = await asked.db
      .selectFrom('release_review')
      .selectAll()
      .where('state', '=', 'agreed')
      .where('releaseOn', '<=', asked.now.slice(0, 10))
      .orderBy('id')
      .limit(1000)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const review of due) await release(asked, review);
    return { released: due.length };
  },
});

type Review = Awaited<ReturnType<typeof toDecide>>;

async function toDecide(asked: Asked, id: string) {
  const review = await find(asked, releaseReview, id, 'lock');
  if (review.state !== 'requested')
    throw new Refusal('conflict', 'already-decided', { en: 'This review is decided already.', 'zh-Hans': '该审查已有结论。' });
  if (review.createdBy === asked.person.id || review.createdBy === asked.person.actor?.person.id)
    throw new Refusal('conflict', 'own-request', {
      en: 'You asked for this release yourself. Somebody else has to decide it.',
      'zh-Hans': '该解密由您本人申请，须由他人审定。',
    });
  return review;
}

async function decided(asked: Asked, { id, createdBy }: Review, state: 'agreed' | 'refused', said: string): Promise<void> {
  await asked.db
    .updateTable('release_review')
    .set({ state, decision: said, decidedBy: asked.person.id, decidedAt: asked.now })
    .where('id', '=', id)
    .execute();
  await tellReleaseDecided(asked, id, createdBy, state);
}

/** The row as it is now: raised in between, it is not released by an older review. */
async function release(
  asked: Asked,
  { id, record, rowId, fromHandling, toHandling }: Pick<Review, 'id' | 'record' | 'rowId' | 'fromHandling' | 'toHandling'>,
) {
  await sql`select set_config('kernel.release', ${id}, true)`.execute(asked.db);
  const { numUpdatedRows } = await tables(asked.db)
    .updateTable(record)
    .set({ handling: toHandling } as never)
    .where('id', '=', rowId)
    .where('handling', '=', fromHandling)
    .executeTakeFirst();
  await sql`select set_config('kernel.release', '', true)`.execute(asked.db);
  const state = numUpdatedRows ? 'released' : 'withdrawn';
  await asked.db.updateTable('release_review').set({ state }).where('id', '=', id).execute();
}

const knows = (name: string): AnyRecord => {
  const record = recordOf(name);
  if (!record) throw notValid('/record', 'no-such-record', 'There is no record of this name.', '没有此名称的记录类型。');
  return record;
};

const rankOf = (handling: string) => {
  const at = (handlings as readonly string[]).indexOf(handling);
  return at < 0 ? handlings.length : at;
};
const isLower = (wanted: string, now: string) => rankOf(wanted) < rankOf(now);
