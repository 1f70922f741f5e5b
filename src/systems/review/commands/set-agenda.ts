import { sql } from 'kysely';
import { z } from 'zod';
import { command, find, keep, Refusal, reference } from '#kernel';
import { panel, panelDiscussion } from '../judging-records.ts';
import { leadsPanelNamed } from '../panels.ts';
import { orders, placeOf } from '../rules/agenda.ts';

/**
 * Puts applications of the call on the agenda of a panel, in an order: those named, or all that no panel has yet. What stands on it is ordered anew, what
 * was discussed keeps its outcome. Nothing is told of applications that whoever asks may not know of. Refuses `panel-closed`.
 */
export const setAgenda = command({
  name: 'set-agenda',
  says: { en: 'Set the agenda of a panel', 'zh-Hans': '确定评审组议程' },
  input: z.strictObject({
    panelId: reference('panel'),
    applicationIds: z.array(reference('application')).max(5000).optional(),
    order: z.enum(orders),
  }),
  may: (asked, { panelId }) => leadsPanelNamed(asked, panelId),
  run: async (asked, { panelId, applicationIds, order }) => {
    const row = await find(asked, panel, panelId, 'lock');
    if (row.state === 'closed') throw closed();
    const { callId, programmeId, holderId, regionId } = row;
    const { rows } = await sql<{ id: string; number: number; grades: string[]; itemId: string | null; isElsewhere: boolean }>`
      select application.id, row_number() over (order by application.reference)::int as number, item.id as "itemId",
        array(select grade::text from assessment where assessment.application_id = application.id and assessment.state = 'submitted'
          and assessment.principal_id is null) as grades,
        exists (select from panel_discussion as other where other.application_id = application.id and other.panel_id <> ${panelId}
          and other.state <> 'removed') as "isElsewhere"
      from application left join panel_discussion as item on item.application_id = application.id and item.panel_id = ${panelId} and item.state <> 'removed'
      where application.call_id = ${callId} and application.state = 'submitted'`.execute(asked.db);
    for (const { id, number, grades, itemId, isElsewhere } of rows) {
      const place = placeOf({ applicationId: id, number, grades }, order, panelId);
      if (itemId)
        await asked.db.updateTable('panel_discussion').set({ place }).where('id', '=', itemId).where('place', '<>', place).execute();
      else if (applicationIds ? applicationIds.includes(id) : !isElsewhere) {
        const placed = { callId, programmeId, holderId, regionId, panelId, applicationId: id, place };
        await keep(asked, panelDiscussion, { ...placed, outcome: null, note: null, beganAt: null, endedAt: null });
      }
    }
    return { panelId };
  },
});

const closed = () =>
  new Refusal('conflict', 'panel-closed', { en: 'The panel has closed; its agenda stands.', 'zh-Hans': '会议已结束，议程不可更改。' });
