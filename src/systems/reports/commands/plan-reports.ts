import { z } from 'zod';
import { command, day, find, keep, line, reference } from '#kernel';
import { type ProjectRow, project, runs } from '#systems/projects';
import { alter, belongs, demandOrder, held, notOpen, notSigned, projectOf } from '../hold.ts';
import { planReports as plan } from '../plan.ts';
import { reportKinds } from '../records/requirement.ts';
import { requirement } from '../records.ts';

/** Plans the reports that a project owes by its rules. It happens by itself when a project starts, changes or ends. Refuses `project-not-now`. */
export const planReports = command({
  name: 'plan-reports',
  says: { en: 'Plan the reports of a project', 'zh-Hans': '制定项目报告计划' },
  input: z.strictObject({ projectId: reference('project') }),
  may: (asked, { projectId }) => runs(asked, projectId),
  run: async (asked, { projectId }) => {
    const of: ProjectRow = await find(asked, project, projectId, 'lock');
    if (of.state === 'signing') throw notSigned;
    return { requirements: (await plan(asked, of)).length };
  },
});

/** Asks a project for a report besides those of its rules, such as a technical one. Refuses `to-before-from`, `already-taken`, `project-not-now`. */
export const requireReport = command({
  name: 'require-report',
  says: { en: 'Ask for a report', 'zh-Hans': '要求提交报告' },
  input: z.strictObject({
    projectId: reference('project'),
    kind: z.enum(reportKinds),
    periodFrom: day(),
    periodTo: day(),
    dueOn: day(),
    because: line(1000),
  }),
  may: (asked, { projectId }) => runs(asked, projectId),
  run: async (asked, { projectId, ...owed }) => {
    const of = await find(asked, project, projectId, 'lock');
    if (of.state === 'signing') throw notSigned;
    demandOrder(owed);
    const kept = { ...belongs(of), ...owed, awardId: of.awardId, origin: 'officer' };
    return keep(asked, requirement, { ...kept, reportId: null, metOn: null, reminded: [] });
  },
});

/** Lets a project off a report that is not handed in. Refuses `move-not-open`, `changed-meanwhile`. */
export const waiveRequirement = command({
  name: 'waive-report',
  says: { en: 'Waive a report', 'zh-Hans': '免除报告' },
  input: z.strictObject({ id: reference('report_requirement'), version: z.int32(), because: line(1000) }),
  may: async (asked, { id }) => runs(asked, (await projectOf(asked, requirement, id)).id),
  run: async (asked, { id, version, because }) => {
    const row = await held(asked, requirement, id, version);
    if (row.state !== 'due') throw notOpen('Only a report that is still due is waived.', '只能免除尚未提交的报告。');
    return alter(asked, requirement, id, { state: 'waived', because });
  },
});
