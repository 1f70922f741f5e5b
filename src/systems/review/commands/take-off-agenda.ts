import { z } from 'zod';
import { command, find, Refusal, reference } from '#kernel';
import { panelDiscussion } from '../judging-records.ts';
import { leadsItem } from '../panels.ts';

/** Takes an application off the agenda, for another panel or because it was withdrawn. Refuses `discussed-already`. */
export const takeOffAgenda = command({
  name: 'take-off-agenda',
  says: { en: 'Take an application off the agenda', 'zh-Hans': '将申请移出议程' },
  input: z.strictObject({ discussionId: reference('panel_discussion') }),
  may: (asked, { discussionId }) => leadsItem(asked, discussionId),
  run: async (asked, { discussionId }) => {
    const { state } = await find(asked, panelDiscussion, discussionId, 'lock');
    if (state !== 'waiting' && state !== 'removed')
      throw new Refusal('conflict', 'discussed-already', {
        en: 'It is under discussion, or was discussed. What was said stays.',
        'zh-Hans': '该申请正在讨论或已讨论，记录须保留。',
      });
    await asked.db.updateTable('panel_discussion').set({ state: 'removed' }).where('id', '=', discussionId).execute();
    return find(asked, panelDiscussion, discussionId);
  },
});
