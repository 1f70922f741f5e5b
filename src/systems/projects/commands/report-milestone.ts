import { z } from 'zod';
import { announce, command, day, line, reference } from '#kernel';
import { milestoneConfirmed } from '../events.ts';
import { alive, alter, demandOther, heldRow, projectIdOf, runs, writesFor } from '../hold.ts';
import { milestone } from '../records.ts';
import { inTheFuture, notOpen } from '../refusals.ts';

const id = reference('project_milestone');

/** Says that a milestone was reached, when, and what shows it. Refuses `in-the-future`, `move-not-open`, `changed-meanwhile`, `project-not-now`. */
export const reportMilestone = command({
  name: 'report-milestone',
  says: { en: 'Report a milestone', 'zh-Hans': '报告里程碑' },
  input: z.strictObject({ id, version: z.int32(), reachedOn: day(), evidence: line(2000) }),
  may: async (asked, { id }) => writesFor(asked, await projectIdOf(asked, milestone, id)),
  run: async (asked, { id, version, reachedOn, evidence }) => {
    const { row } = await heldRow(asked, milestone, id, version, alive);
    if (row.state !== 'planned') throw notOpen('This milestone is reported already.', '该里程碑已报告。');
    if (reachedOn > asked.now.slice(0, 10)) throw inTheFuture('/reachedOn');
    return alter(asked, milestone, id, { state: 'reported', reachedOn, evidence, reportedBy: asked.person.id, remark: null });
  },
});

/** Confirms what the team reported; somebody else than who reported it. Refuses `other-eyes-needed`, `move-not-open`, `changed-meanwhile`. */
export const confirmMilestone = command({
  name: 'confirm-milestone',
  says: { en: 'Confirm a milestone', 'zh-Hans': '核实里程碑' },
  input: z.strictObject({ id, version: z.int32(), remark: line(2000).optional() }),
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, milestone, id)),
  run: async (asked, { id, version, remark = null }) => {
    const { of, row } = await heldRow(asked, milestone, id, version, alive);
    if (row.state !== 'reported') throw notOpen('Only a reported milestone is confirmed.', '只能核实已报告的里程碑。');
    await demandOther(asked, row.reportedBy, whoReported);
    await announce(asked, milestoneConfirmed, { projectId: of.id, milestoneId: id });
    return alter(asked, milestone, id, { state: 'confirmed', confirmedBy: asked.person.id, remark });
  },
});

/** Hands a report back with what is missing. Refuses `move-not-open`, `changed-meanwhile`. */
export const returnMilestone = command({
  name: 'return-milestone',
  says: { en: 'Return a milestone', 'zh-Hans': '退回里程碑报告' },
  input: z.strictObject({ id, version: z.int32(), remark: line(2000) }),
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, milestone, id)),
  run: async (asked, { id, version, remark }) => {
    const { row } = await heldRow(asked, milestone, id, version, alive);
    if (row.state !== 'reported') throw notOpen('Only a reported milestone is returned.', '只能退回已报告的里程碑。');
    return alter(asked, milestone, id, { state: 'planned', reachedOn: null, evidence: null, reportedBy: null, remark });
  },
});

const whoReported = {
  en: 'You reported it, so somebody else confirms it.',
  'zh-Hans': '由您报告的里程碑须由他人核实。',
};
