import { z } from 'zod';
import { command, keep, line, reference } from '#kernel';
import { alive, alter, heldProject, heldRow, inside, projectIdOf, runs, writesFor } from '../hold.ts';
import { degrees } from '../records/work.ts';
import { risk } from '../records.ts';
import { notOpen } from '../refusals.ts';

/** Notes a risk: how likely, how bad, and what is done about it. Refuses `project-not-now`. */
export const noteRisk = command({
  name: 'note-risk',
  says: { en: 'Note a risk', 'zh-Hans': '登记风险' },
  input: z.strictObject({
    projectId: reference('project'),
    name: line(500),
    chance: z.enum(degrees),
    harm: z.enum(degrees),
    response: line(2000),
  }),
  may: async (asked, { projectId }) => (await writesFor(asked, projectId)) || runs(asked, projectId),
  run: async (asked, { projectId, ...noted }) =>
    keep(asked, risk, { ...inside(await heldProject(asked, projectId, alive)), ...noted, outcome: null }),
});

/** Says what became of a risk: it happened, or it is over. Refuses `move-not-open`, `changed-meanwhile`. */
export const settleRisk = command({
  name: 'settle-risk',
  says: { en: 'Say what became of a risk', 'zh-Hans': '登记风险结果' },
  input: z.strictObject({ id: reference('project_risk'), version: z.int32(), state: z.enum(['happened', 'closed']), outcome: line(2000) }),
  may: async (asked, { id }) => {
    const projectId = await projectIdOf(asked, risk, id);
    return (await writesFor(asked, projectId)) || runs(asked, projectId);
  },
  run: async (asked, { id, version, state, outcome }) => {
    const { row } = await heldRow(asked, risk, id, version, alive);
    if (row.state === 'closed') throw notOpen('This risk is closed.', '该风险已关闭。');
    return alter(asked, risk, id, { state, outcome });
  },
});
