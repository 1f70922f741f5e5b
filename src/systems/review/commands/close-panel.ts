import { z } from 'zod';
import { announce, command, find, Refusal, reference } from '#kernel';
import { panelClosed } from '../events-of-judging.ts';
import { panel } from '../judging-records.ts';
import { changedMeanwhile, leadsPanelNamed } from '../panels.ts';

/** Ends the meeting for good: every item has its outcome, which allocation hears of. Refuses `changed-meanwhile`, `panel-not-meeting`, `items-open`. */
export const closePanel = command({
  name: 'close-panel',
  says: { en: 'Close a panel', 'zh-Hans': '结束评审组会议' },
  input: z.strictObject({ panelId: reference('panel'), version: z.int32() }),
  once: true,
  may: (asked, { panelId }) => leadsPanelNamed(asked, panelId),
  run: async (asked, { panelId, version }) => {
    const row = await find(asked, panel, panelId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'meeting') throw notMeeting();
    const items = await asked.db
      .selectFrom('panel_discussion')
      .select(['applicationId', 'outcome', 'state'])
      .where('panelId', '=', panelId)
      .where('state', '<>', 'removed')
      .orderBy('applicationId')
      .execute();
    const outcomes = items.flatMap(({ applicationId, outcome }) => (outcome ? [{ applicationId, outcome }] : []));
    if (outcomes.length < items.length) throw itemsOpen();
    await asked.db.updateTable('panel').set({ state: 'closed', closedAt: asked.now }).where('id', '=', panelId).execute();
    await announce(asked, panelClosed, { panelId, callId: row.callId, outcomes });
    return find(asked, panel, panelId);
  },
});

const itemsOpen = () =>
  new Refusal('conflict', 'items-open', {
    en: 'Some items have no outcome yet. End their discussion, or take them off the agenda.',
    'zh-Hans': '部分事项尚无结论。请结束讨论，或移出议程。',
  });
const notMeeting = () => new Refusal('conflict', 'panel-not-meeting', { en: 'The panel is not meeting.', 'zh-Hans': '评审组未在开会。' });
