import { z } from 'zod';
import { command, day, keep, notValid, reference } from '#kernel';
import { alive, alter, heldProject, heldRow, inside, leads, projectIdOf, runs } from '../hold.ts';
import { memberRoles } from '../records/work.ts';
import { projectMember } from '../records.ts';
import { notOpen } from '../refusals.ts';

/** Takes somebody into the team. A lead is changed by `request-change`. Refuses `already-taken`, `lead-by-request`, `project-not-now`. */
export const addMember = command({
  name: 'add-project-member',
  says: { en: 'Take somebody into the team', 'zh-Hans': '增加项目成员' },
  input: z.strictObject({
    projectId: reference('project'),
    personId: reference('person'),
    role: z.enum(memberRoles),
    organisationId: reference('organisation').optional(),
    fromOn: day().optional(),
  }),
  may: async (asked, { projectId }) => (await leads(asked, projectId)) || runs(asked, projectId),
  run: async (asked, { projectId, organisationId = null, fromOn = asked.now.slice(0, 10), ...member }) => {
    const of = await heldProject(asked, projectId, ['signing', ...alive]);
    if (member.role === 'lead')
      throw notValid('/role', 'lead-by-request', 'Another lead is asked for by a change request.', '更换负责人须提出变更申请。');
    return keep(asked, projectMember, { ...inside(of), ...member, organisationId, fromOn, toOn: null });
  },
});

/** Notes that somebody left the team. Refuses `move-not-open` for the lead and for who has left, `changed-meanwhile`. */
export const endMember = command({
  name: 'end-project-member',
  says: { en: 'Note that somebody left the team', 'zh-Hans': '登记成员退出' },
  input: z.strictObject({ id: reference('project_member'), version: z.int32(), toOn: day().optional() }),
  may: async (asked, { id }) => {
    const projectId = await projectIdOf(asked, projectMember, id);
    return (await leads(asked, projectId)) || runs(asked, projectId);
  },
  run: async (asked, { id, version, toOn = asked.now.slice(0, 10) }) => {
    const { row } = await heldRow(asked, projectMember, id, version, ['signing', ...alive]);
    if (row.state === 'left') throw notOpen('This person has left already.', '此人已退出。');
    if (row.role === 'lead') throw notOpen('The lead is changed by a change request.', '负责人须通过变更申请更换。');
    return alter(asked, projectMember, id, { state: 'left', toOn: toOn < row.fromOn ? row.fromOn : toOn });
  },
});
