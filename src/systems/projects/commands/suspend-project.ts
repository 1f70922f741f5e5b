import { z } from 'zod';
import { command, keep, line, reference } from '#kernel';
import { alter, atWork, heldProject, heldRow, inside, projectIdOf, runs } from '../hold.ts';
import { project, suspension } from '../records.ts';
import { notOpen } from '../refusals.ts';

/** Suspends a running project: nothing is paid until it is resumed. Refuses `project-not-now`. */
export const suspendProject = command({
  name: 'suspend-project',
  says: { en: 'Suspend a project', 'zh-Hans': '暂停项目' },
  input: z.strictObject({ projectId: reference('project'), because: line(4000) }),
  may: (asked, { projectId }) => runs(asked, projectId),
  run: async (asked, { projectId, because }) => {
    const of = await heldProject(asked, projectId, atWork);
    await alter(asked, project, projectId, { state: 'suspended' });
    return keep(asked, suspension, { ...inside(of), because, fromOn: asked.now.slice(0, 10), liftedBecause: null, liftedBy: null });
  },
});

/** Lets a suspended project run again. Refuses `move-not-open`, `changed-meanwhile`, `project-not-now`. */
export const resumeProject = command({
  name: 'resume-project',
  says: { en: 'Resume a project', 'zh-Hans': '恢复项目' },
  input: z.strictObject({ id: reference('project_suspension'), version: z.int32(), because: line(4000) }),
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, suspension, id)),
  run: async (asked, { id, version, because }) => {
    const { of, row } = await heldRow(asked, suspension, id, version, ['suspended']);
    if (row.state === 'lifted') throw notOpen('This suspension is lifted.', '该暂停已解除。');
    await alter(asked, project, of.id, { state: 'running' });
    return alter(asked, suspension, id, { state: 'lifted', liftedBecause: because, liftedBy: asked.person.id });
  },
});
