import { z } from 'zod';
import { command, find, Refusal, reference } from '#kernel';
import { panel } from '../judging-records.ts';
import { changedMeanwhile, leadsPanelNamed } from '../panels.ts';

/** The meeting begins: from now on members see what was submitted, and items can be discussed. Refuses `changed-meanwhile`, `no-agenda`, `move-not-open`. */
export const openPanel = command({
  name: 'open-panel',
  says: { en: 'Open the meeting of a panel', 'zh-Hans': '宣布评审组开会' },
  input: z.strictObject({ panelId: reference('panel'), version: z.int32() }),
  may: (asked, { panelId }) => leadsPanelNamed(asked, panelId),
  run: async (asked, { panelId, version }) => {
    const row = await find(asked, panel, panelId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'planned') throw new Refusal('conflict', 'move-not-open', { en: 'It has met already.', 'zh-Hans': '会议已召开。' });
    const item = asked.db.selectFrom('panel_discussion').select('id').where('panelId', '=', panelId).where('state', '<>', 'removed');
    if (!(await item.executeTakeFirst()))
      throw new Refusal('conflict', 'no-agenda', { en: 'Nothing is on the agenda. Set it first.', 'zh-Hans': '议程为空，请先确定议程。' });
    await asked.db.updateTable('panel').set({ state: 'meeting', openedAt: asked.now }).where('id', '=', panelId).execute();
    return find(asked, panel, panelId);
  },
});
