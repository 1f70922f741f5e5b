import { z } from 'zod';
import { command, keep, line, reference, text } from '#kernel';
import { closeProject } from '../close.ts';
import { alive, alter, demandOther, heldProject, heldRow, judges, leads, projectIdOf, withProject } from '../hold.ts';
import { diligentFailure } from '../records.ts';
import { notOpen } from '../refusals.ts';

/**
 * Says that what was hoped for did not come true although the work was done well: the hypothesis, what was tried, why it failed, what others can learn.
 * Refuses `already-taken`, `project-not-now`.
 */
export const claimDiligentFailure = command({
  name: 'claim-diligent-failure',
  says: { en: 'Claim a diligent failure', 'zh-Hans': '申请勤勉尽责认定' },
  input: z.strictObject({
    projectId: reference('project'),
    hypothesis: text(),
    tried: text(),
    why: text(),
    lessons: text(),
    evidence: line(4000),
  }),
  once: true,
  may: (asked, { projectId }) => leads(asked, projectId),
  run: async (asked, { projectId, ...claimed }) => {
    const of = await heldProject(asked, projectId, alive);
    const unruled = { ruling: null, ruledBy: null, ruledAt: null };
    return keep(asked, diligentFailure, { ...withProject(of), ...claimed, claimedBy: asked.person.id, ...unruled });
  },
});

/** Takes the claim back before it is ruled on. Refuses `move-not-open`, `changed-meanwhile`. */
export const withdrawFailure = command({
  name: 'withdraw-diligent-failure',
  says: { en: 'Withdraw the claim of a diligent failure', 'zh-Hans': '撤回勤勉尽责认定申请' },
  input: z.strictObject({ id: reference('diligent_failure'), version: z.int32() }),
  may: async (asked, { id }) => leads(asked, await projectIdOf(asked, diligentFailure, id)),
  run: async (asked, { id, version }) => {
    const { row } = await heldRow(asked, diligentFailure, id, version, alive);
    if (row.state !== 'claimed') throw notOpen('This claim is ruled on or withdrawn.', '该申请已有结论或已撤回。');
    return alter(asked, diligentFailure, id, { state: 'withdrawn' });
  },
});

/**
 * Rules whether the work was diligent; somebody outside the team. Found so, the project is closed in honour and what was learnt is public; otherwise it
 * goes on, and the ruling says what is missing. Refuses `other-eyes-needed`, `move-not-open`, `changed-meanwhile`.
 */
export const ruleDiligence = command({
  name: 'rule-diligence',
  says: { en: 'Rule on a diligent failure', 'zh-Hans': '认定是否勤勉尽责' },
  input: z.strictObject({
    id: reference('diligent_failure'),
    version: z.int32(),
    outcome: z.enum(['diligent', 'not-diligent']),
    ruling: line(4000),
  }),
  once: true,
  may: async (asked, { id }) => judges(asked, await projectIdOf(asked, diligentFailure, id)),
  run: async (asked, { id, version, outcome, ruling }) => {
    const { of, row } = await heldRow(asked, diligentFailure, id, version, alive);
    if (row.state !== 'claimed') throw notOpen('This claim is ruled on or withdrawn.', '该申请已有结论或已撤回。');
    await demandOther(asked, row.claimedBy, whoClaimed);
    const ruled = { state: outcome, ruling, ruledBy: asked.person.id, ruledAt: asked.now };
    const kept = await alter(asked, diligentFailure, id, ruled);
    if (outcome === 'diligent') await closeProject(asked, of, 'diligent-failure', { because: ruling, failureId: id });
    return kept;
  },
});

const whoClaimed = { en: 'You claimed it, so somebody else rules.', 'zh-Hans': '由您提出的申请须由他人认定。' };
