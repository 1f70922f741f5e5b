import { z } from 'zod';
import { command, line, Refusal, reference } from '#kernel';
import { closeProject } from '../close.ts';
import { alive, bindsRecipient, heldProject, runs } from '../hold.ts';
import { deviationsOf } from '../read.ts';

/**
 * Ends a project early. `withdrawn`: its organisation gives up; `breach`: of the contract, which the rules must not tolerate. What is only late, short
 * or over within the tolerances of the project is no breach. Refuses `tolerated` with what the rules say, `project-not-now`.
 */
export const terminateProject = command({
  name: 'terminate-project',
  says: { en: 'End a project early', 'zh-Hans': '终止项目' },
  input: z.strictObject({
    projectId: reference('project'),
    how: z.enum(['withdrawn', 'breach']),
    because: line(4000),
  }),
  once: true,
  may: async (asked, { projectId, how }) =>
    (await runs(asked, projectId)) || (how === 'withdrawn' && (await bindsRecipient(asked, projectId))),
  run: async (asked, { projectId, how, because }) => {
    const of = await heldProject(asked, projectId, ['signing', ...alive]);
    if (how === 'breach' && !(await deviationsOf(asked, of)).some(({ isTolerated }) => !isTolerated)) throw tolerated;
    await closeProject(asked, of, how, { because });
    return { projectId, how };
  },
});

const tolerated = new Refusal('conflict', 'tolerated', {
  en: 'Nothing in this project goes beyond what its rules tolerate, so it cannot be ended as a breach. Decide at a review, or let the team claim a diligent failure. Misconduct is a case of integrity.',
  'zh-Hans': '本项目的偏差均在规则容忍范围内，不得以违约终止。可在检查中作出决定，或由项目组申请勤勉尽责认定；学术不端应按诚信案件处理。',
});
