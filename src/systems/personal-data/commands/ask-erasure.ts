/** Asking to be erased, and refusing it for a duty to keep. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, find, holdsEverywhere, line, newId, Refusal, tables } from '#kernel';
import { daysKept } from '../days-kept.ts';
import { isOneself } from '../records/consent.ts';
import { erasure } from '../records/erasure.ts';

/** For oneself; answers the day on which it is done. Refuses `asked-already`, and `last-administrator`: a platform without one could not be governed. */
export const askErasure = command({
  name: 'ask-erasure',
  says: { en: 'Ask to be erased', 'zh-Hans': '申请注销' },
  input: z.strictObject({ because: line(1000).optional() }),
  may: ({ person }) => isOneself(person),
  run: async (asked, { because = null }) => {
    await demandAnotherAdministrator(asked);
    const id = newId();
    const waits = await daysKept(asked, 'erasure');
    const dueOn = new Date(Date.parse(asked.now) + waits * 86_400_000).toISOString().slice(0, 10);
    await tables(asked.db)
      .insertInto('erasure')
      .values({
        id,
        state: erasure.begins,
        handling: erasure.handledAs,
        personId: asked.person.id,
        because,
        dueOn,
        decision: null,
      } as never)
      .execute();
    return { id, dueOn };
  },
});

async function demandAnotherAdministrator({ db, person, now }: Asked): Promise<void> {
  if (!holdsEverywhere(person, 'administrator')) return;
  const { rows } = await sql`select from appointment where role = 'administrator' and state = 'current' and person_id <> ${person.id}
    and num_nonnulls(organisation_id, region_id, programme_id, call_id) = 0 and (to_on is null or to_on >= ${now}::date) limit 1`.execute(
    db,
  );
  if (!rows.length)
    throw new Refusal('conflict', 'last-administrator', {
      en: 'You are the last administrator of the platform. Appoint another one first.',
      'zh-Hans': '您是平台唯一的管理员，请先任命另一位管理员。',
    });
}

/** Refuses `not-asked` when it was decided, done or withdrawn already; nobody decides on their own. */
export const refuseErasure = command({
  name: 'refuse-erasure',
  says: { en: 'Refuse an erasure', 'zh-Hans': '不予注销' },
  input: z.strictObject({ id: z.uuid(), decision: line(1000) }),
  may: async (asked, { id }) =>
    holdsEverywhere(asked.person, 'administrator') && (await find(asked, erasure, id)).personId !== asked.person.id,
  run: async (asked, { id, decision }) => {
    const row = await find(asked, erasure, id, 'lock');
    if (row.state !== 'asked')
      throw new Refusal('conflict', 'not-asked', {
        en: 'This was decided, done or withdrawn already.',
        'zh-Hans': '该申请已决定、执行或撤回。',
      });
    await tables(asked.db)
      .updateTable('erasure')
      .set({ state: 'refused', decision } as never)
      .where('id', '=', id)
      .execute();
    return { id };
  },
});
