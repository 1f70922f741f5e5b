import { z } from 'zod';
import { command, find, isSignedIn, keep, Refusal, reference } from '#kernel';
import { minorityOpinion, panelDiscussion, panelNote } from '../judging-records.ts';
import { itemInMeeting, leadsItem, seatOf } from '../panels.ts';
import { seats } from '../records/seats.ts';

const words = z.string().trim().min(1).max(10_000);

/** Notes what is said on an application, while the panel meets; whoever sits on the panel or leads it. Refuses `panel-not-meeting`. */
export const addPanelNote = command({
  name: 'add-panel-note',
  says: { en: 'Add a note to a discussion', 'zh-Hans': '添加讨论记录' },
  input: z.strictObject({ discussionId: reference('panel_discussion'), says: words }),
  may: async (asked, { discussionId }) => {
    const { panelId } = await find(asked, panelDiscussion, discussionId);
    return isSignedIn(asked.person) && ((await seatOf(asked, panelId, seats)) !== undefined || leadsItem(asked, discussionId));
  },
  run: async (asked, { discussionId, says }) => {
    const { item } = await itemInMeeting(asked, discussionId);
    return keep(asked, panelNote, { ...ofItem(item), discussionId, personId: asked.person.id, says });
  },
});

/** A voting member keeps an opinion against the outcome; it stays with the decision. Once for each item. Refuses `panel-not-meeting`, `not-discussed`. */
export const keepMinorityOpinion = command({
  name: 'keep-minority-opinion',
  says: { en: 'Keep a minority opinion', 'zh-Hans': '留存少数意见' },
  input: z.strictObject({ discussionId: reference('panel_discussion'), says: words }),
  may: async (asked, { discussionId }) => {
    const { panelId } = await find(asked, panelDiscussion, discussionId);
    return isSignedIn(asked.person) && (await seatOf(asked, panelId, ['chair', 'deputy', 'member'])) !== undefined;
  },
  run: async (asked, { discussionId, says }) => {
    const { item } = await itemInMeeting(asked, discussionId);
    if (item.state === 'waiting')
      throw new Refusal('conflict', 'not-discussed', { en: 'This was not discussed yet.', 'zh-Hans': '该申请尚未讨论。' });
    return keep(asked, minorityOpinion, { ...ofItem(item), discussionId, personId: asked.person.id, says });
  },
});

export const ofItem = ({
  callId,
  programmeId,
  holderId,
  regionId,
  panelId,
  applicationId,
}: Awaited<ReturnType<typeof itemInMeeting>>['item']) => ({
  ...{ callId, programmeId, holderId, regionId, panelId, applicationId },
});
