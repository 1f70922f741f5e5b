import { sql } from 'kysely';
import { z } from 'zod';
import { type Command, doerOf, isSignedIn } from '#kernel';

const input = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200).optional() });

/** Marks notices of one's own as read: those that are named, or all. Answers how many were unread. One's own matter, so auditors may too. */
export const readNotices: Command<typeof input, { readonly read: number }> = {
  name: 'read-notices',
  says: { en: 'Mark notices as read', 'zh-Hans': '将通知标为已读' },
  input,
  may: ({ person }) => isSignedIn(person) && doerOf(person).id === person.id && (!person.actor || person.actor.may === 'everything'),
  run: async ({ db, person }, { ids }) => {
    const { numAffectedRows } = await sql`update notice set state = 'read' where person_id = ${person.id} and state = 'unread'
      ${ids ? sql`and id in (${sql.join(ids)})` : sql``}`.execute(db);
    return { read: Number(numAffectedRows ?? 0) };
  },
};
