import { z } from 'zod';
import { type Asked, command, instant, keep, line, reference, text } from '#kernel';
import { refuseSanctioned } from '#systems/integrity';
import { instantWords, sendMessage } from '#systems/messages';
import { findConflicts } from '../find-conflicts.ts';
import { callOf, isOfficerOfCall, placeOfCall } from '../judging.ts';
import { type PanelRow, panel, panelMember } from '../judging-records.ts';
import { seatedMessage, wordsOf } from '../messages-of-judging.ts';
import { quorumPercent, zone } from '../records/panel.ts';
import type { seats } from '../records/seats.ts';

/** Sets up a panel of a call: its chair, its first members, when and where it meets, how it votes. Conflicts of all of them are looked for before they see anything. Refuses `sanctioned`. */
export const setUpPanel = command({
  name: 'set-up-panel',
  says: { en: 'Set up a panel', 'zh-Hans': '组建评审组' },
  input: z.strictObject({
    callId: reference('call'),
    name: text(),
    chairId: reference('person'),
    memberIds: z.array(reference('person')).max(200).default([]),
    meetsAt: instant(),
    zone: zone(),
    venue: line(500).optional(),
    isSecret: z.boolean().default(false),
    quorumPercent: quorumPercent().default(50),
  }),
  once: true,
  may: (asked, { callId }) => isOfficerOfCall(asked, callId),
  run: async (asked, { callId, chairId, memberIds, venue = null, ...wanted }) => {
    const place = placeOfCall(await callOf(asked, callId));
    const row = await keep(asked, panel, { ...place, ...wanted, chairId, venue, openedAt: null, closedAt: null });
    await seat(asked, row, chairId, 'chair');
    for (const id of new Set(memberIds.filter((one) => one !== chairId))) await seat(asked, row, id, 'member');
    return row;
  },
});

/** Seats somebody and tells them. Refuses `sanctioned` whom a sanction keeps from reviewing. */
export async function seat(asked: Asked, row: PanelRow, personId: string, as: (typeof seats)[number]) {
  await refuseSanctioned(asked, { personIds: [personId] }, 'review');
  const { id: panelId, callId, programmeId, holderId, regionId } = row;
  const seated = await keep(asked, panelMember, { callId, programmeId, holderId, regionId, panelId, personId, seat: as });
  await findConflicts(asked, { callId });
  await sendMessage(
    asked,
    seatedMessage,
    { personId },
    {
      panel: wordsOf(row.name),
      meets: instantWords(row.meetsAt),
      link: `/panels/${panelId}`,
    },
  );
  return seated;
}
