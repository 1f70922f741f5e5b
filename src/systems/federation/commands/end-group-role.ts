import { z } from 'zod';
import { command, find, holdsEverywhere, Refusal, tables } from '#kernel';
import { grantedBy } from '../granted.ts';
import { groupRole } from '../records/group-role.ts';
import { endAppointment } from './keep-groups.ts';

/** A group means nothing here any more: what came from it ends. Refuses `no-such-record`, `move-not-open`. */
export const endGroupRole = command({
  name: 'end-group-role',
  says: { en: 'End a group role, and every appointment that came from it', 'zh-Hans': '终止组角色及由其产生的任职' },
  input: z.strictObject({ id: z.uuid() }),
  may: ({ person }) => holdsEverywhere(person, 'administrator'),
  run: async (asked, { id }) => {
    const row = await find(asked, groupRole, id, 'lock');
    if (row.state === 'ended') throw new Refusal('conflict', 'move-not-open', { en: 'It has ended already.', 'zh-Hans': '已终止。' });
    await tables(asked.db).updateTable('group_role').set({ state: 'ended' }).where('id', '=', id).execute();
    const granted = await grantedBy(asked.db, { groupRoleId: id });
    for (const each of granted) await endAppointment(asked, each);
    return { appointmentsEnded: granted.length };
  },
});
