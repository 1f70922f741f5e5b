import { z } from 'zod';
import { type Asked, command, find, Refusal, reference } from '#kernel';
import { refuseSanctioned } from '#systems/integrity';
import { panel, panelMember } from '../judging-records.ts';
import { isOfficerAt } from '../records/in-call.ts';
import { seats } from '../records/seats.ts';
import { seat } from './set-up-panel.ts';

const runsPanel = async (asked: Asked, panelId: string) => isOfficerAt(asked.person, await find(asked, panel, panelId));

/** Seats a deputy, a member or the secretary on a panel. A new chair is a seat, too: the one before becomes a member. Refuses `panel-closed`, `sanctioned`. */
export const seatPanelMember = command({
  name: 'seat-panel-member',
  says: { en: 'Seat a panel member', 'zh-Hans': '增加评审组成员' },
  input: z.strictObject({ panelId: reference('panel'), personId: reference('person'), seat: z.enum(seats) }),
  may: (asked, { panelId }) => runsPanel(asked, panelId),
  run: async (asked, { panelId, personId, seat: wanted }) => {
    const row = await find(asked, panel, panelId, 'lock');
    if (row.state === 'closed') throw closed();
    await refuseSanctioned(asked, { personIds: [personId] }, 'review');
    if (wanted === 'chair') {
      const before = asked.db
        .updateTable('panel_member')
        .set({ seat: 'member' })
        .where('panelId', '=', panelId)
        .where('seat', '=', 'chair');
      await before.where('state', '=', 'seated').execute();
      await asked.db.updateTable('panel').set({ chairId: personId }).where('id', '=', panelId).execute();
    }
    const held = await asked.db
      .updateTable('panel_member')
      .set({ seat: wanted })
      .where('panelId', '=', panelId)
      .where('personId', '=', personId)
      .where('state', '=', 'seated')
      .returning('id')
      .executeTakeFirst();
    return held ? find(asked, panelMember, held.id) : seat(asked, row, personId, wanted);
  },
});

/** Somebody leaves a panel; what they said and voted stays. Refuses `panel-closed`, `chair-stays`. */
export const unseatPanelMember = command({
  name: 'unseat-panel-member',
  says: { en: 'Let a panel member leave', 'zh-Hans': '评审组成员退出' },
  input: z.strictObject({ memberId: reference('panel_member') }),
  may: async (asked, { memberId }) => runsPanel(asked, (await find(asked, panelMember, memberId)).panelId),
  run: async (asked, { memberId }) => {
    const { panelId, seat: held } = await find(asked, panelMember, memberId, 'lock');
    if ((await find(asked, panel, panelId)).state === 'closed') throw closed();
    if (held === 'chair') throw chairStays();
    await asked.db.updateTable('panel_member').set({ state: 'left' }).where('id', '=', memberId).execute();
    return find(asked, panelMember, memberId);
  },
});

const closed = () =>
  new Refusal('conflict', 'panel-closed', { en: 'The panel has closed; its members stand.', 'zh-Hans': '会议已结束，成员不可更改。' });
const chairStays = () => new Refusal('conflict', 'chair-stays', { en: 'Seat another chair first.', 'zh-Hans': '请先另行指定组长。' });
