/** What the platform does by itself once a day has come: erasures, and what the retention rules say is kept no longer. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, holdsEverywhere } from '#kernel';
import { daysKept } from '../days-kept.ts';
import { eraseIn, erasePerson } from '../erase-person.ts';

/** Bears repetition. Answers how many people, mails and notices were erased. */
export const eraseDue = command({
  name: 'erase-due',
  says: { en: 'Erase what is due', 'zh-Hans': '执行到期注销与清理' },
  input: z.strictObject({}),
  may: ({ person }) => holdsEverywhere(person, 'administrator'),
  run: async (asked) => {
    const { rows } = await sql<{ id: string; personId: string }>`
      select id, person_id as "personId" from erasure where state = 'asked' and due_on <= ${asked.now}::date order by id limit 100 for update skip locked`.execute(
      asked.db,
    );
    for (const { id, personId } of rows) {
      await erasePerson(asked, personId);
      await sql`update erasure set state = 'done' where id = ${id}`.execute(asked.db);
    }
    return {
      people: rows.length,
      mails: await eraseIn(asked.db, 'mail', 'address', sql`state <> 'waiting' and ${isOlder(asked, await daysKept(asked, 'mail'))}`, {
        address: 'erased',
      }),
      notices: await eraseIn(asked.db, 'notice', 'said', sql`state = 'read' and ${isOlder(asked, await daysKept(asked, 'notice'))}`, {
        said: {},
        link: null,
      }),
    };
  },
});

const isOlder = ({ now }: Asked, days: number) => sql`created_at < ${now}::timestamptz - make_interval(days => ${days})`;
