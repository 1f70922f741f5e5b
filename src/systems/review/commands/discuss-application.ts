import { z } from 'zod';
import { command, find, Refusal, reference } from '#kernel';
import { panelDiscussion } from '../judging-records.ts';
import { itemInMeeting, leadsItem } from '../panels.ts';
import { outcomes } from '../records/panel-discussion.ts';

const item = { discussionId: reference('panel_discussion'), version: z.int32() };

/** The panel turns to an application; one that was discussed is discussed anew. Refuses `changed-meanwhile`, `panel-not-meeting`, `another-under-discussion`. */
export const discussApplication = command({
  name: 'discuss-application',
  says: { en: 'Turn to an application', 'zh-Hans': '开始讨论申请' },
  input: z.strictObject(item),
  may: (asked, { discussionId }) => leadsItem(asked, discussionId),
  run: async (asked, { discussionId, version }) => {
    const { panel } = await itemInMeeting(asked, discussionId, version);
    const current = asked.db.selectFrom('panel_discussion').select('id').where('panelId', '=', panel.id).where('state', '=', 'current');
    if (await current.executeTakeFirst())
      throw new Refusal('conflict', 'another-under-discussion', {
        en: 'An item is under discussion. End it, or put it off, before the next.',
        'zh-Hans': '另有事项正在讨论，请先结束或搁置。',
      });
    await asked.db
      .updateTable('panel_discussion')
      .set({ state: 'current', beganAt: asked.now, endedAt: null, outcome: null })
      .where('id', '=', discussionId)
      .execute();
    return find(asked, panelDiscussion, discussionId);
  },
});

/** The panel has come to an outcome and says why. Refuses `changed-meanwhile`, `panel-not-meeting`, `not-under-discussion`, `ballot-open`. */
export const endDiscussion = command({
  name: 'end-discussion',
  says: { en: 'End a discussion', 'zh-Hans': '结束讨论' },
  input: z.strictObject({ ...item, outcome: z.enum(outcomes), note: z.string().max(20_000).nullable().default(null) }),
  may: (asked, { discussionId }) => leadsItem(asked, discussionId),
  run: async (asked, { discussionId, version, outcome, note }) => {
    const { item: row } = await itemInMeeting(asked, discussionId, version);
    if (row.state !== 'current') throw notCurrent();
    await refuseOpenBallot(asked, discussionId);
    await asked.db
      .updateTable('panel_discussion')
      .set({ state: 'discussed', outcome, note, endedAt: asked.now })
      .where('id', '=', discussionId)
      .execute();
    return find(asked, panelDiscussion, discussionId);
  },
});

/** The panel leaves an item without an outcome, for later. Refuses `changed-meanwhile`, `panel-not-meeting`, `not-under-discussion`, `ballot-open`. */
export const postponeDiscussion = command({
  name: 'postpone-discussion',
  says: { en: 'Put an item off', 'zh-Hans': '搁置事项' },
  input: z.strictObject(item),
  may: (asked, { discussionId }) => leadsItem(asked, discussionId),
  run: async (asked, { discussionId, version }) => {
    const { item: row } = await itemInMeeting(asked, discussionId, version);
    if (row.state !== 'current') throw notCurrent();
    await refuseOpenBallot(asked, discussionId);
    await asked.db.updateTable('panel_discussion').set({ state: 'waiting', beganAt: null }).where('id', '=', discussionId).execute();
    return find(asked, panelDiscussion, discussionId);
  },
});

async function refuseOpenBallot({ db }: Parameters<typeof find>[0], discussionId: string): Promise<void> {
  const open = db.selectFrom('ballot').select('id').where('discussionId', '=', discussionId).where('state', '=', 'open');
  if (await open.executeTakeFirst())
    throw new Refusal('conflict', 'ballot-open', { en: 'A ballot is open. Count it first.', 'zh-Hans': '表决尚未结束，请先计票。' });
}
const notCurrent = () =>
  new Refusal('conflict', 'not-under-discussion', {
    en: 'This is not under discussion. Turn to it first.',
    'zh-Hans': '该申请未在讨论，请先开始讨论。',
  });
