import { z } from 'zod';
import { command, day, keep, line, notValid, reference } from '#kernel';
import { closeProject } from '../close.ts';
import { alive, alter, demandOther, heldProject, heldRow, inside, judges, projectIdOf, runs } from '../hold.ts';
import { projectReview } from '../records.ts';
import { inTheFuture, notOpen } from '../refusals.ts';
import { type Decision, decisions, endsOf, finding, type ReviewKind, reviewKinds } from '../rules/review.ts';

/**
 * Gives a mid-term, gate or acceptance review: opinion, findings, recommendation, by somebody outside the team. Refuses `no-such-end`, `in-the-future`,
 * `project-not-now`.
 */
export const giveReview = command({
  name: 'give-review',
  says: { en: 'Review a project', 'zh-Hans': '提出项目检查意见' },
  input: z.strictObject({
    projectId: reference('project'),
    kind: z.enum(reviewKinds),
    heldOn: day(),
    opinion: line(10_000),
    findings: z.array(finding).max(50).default([]),
    recommendation: z.enum(decisions),
  }),
  once: true,
  may: (asked, { projectId }) => judges(asked, projectId),
  run: async (asked, { projectId, ...given }) => {
    const of = await heldProject(asked, projectId, alive);
    demandEnd('/recommendation', given.kind, given.recommendation);
    if (given.heldOn > asked.now.slice(0, 10)) throw inTheFuture('/heldOn');
    const undecided = { decision: null, because: null, decidedBy: null, decidedAt: null };
    return keep(asked, projectReview, { ...inside(of), ...given, reviewerId: asked.person.id, ...undecided });
  },
});

/**
 * Decides on a review; somebody else than who gave it. To accept closes the project as accepted, to stop ends it without a fault of anybody. Refuses
 * `other-eyes-needed`, `no-such-end`, `move-not-open`, `changed-meanwhile`, `project-not-now`.
 */
export const decideReview = command({
  name: 'decide-review',
  says: { en: 'Decide on a project review', 'zh-Hans': '作出检查决定' },
  input: z.strictObject({
    id: reference('project_review'),
    version: z.int32(),
    decision: z.enum(decisions),
    because: line(4000),
  }),
  once: true,
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, projectReview, id)),
  run: async (asked, { id, version, decision, because }) => {
    const { of, row } = await heldRow(asked, projectReview, id, version, alive);
    if (row.state === 'decided') throw notOpen('This review is decided.', '该检查已有决定。');
    demandEnd('/decision', row.kind, decision);
    await demandOther(asked, row.reviewerId, whoReviewed);
    const decided = { state: 'decided', decision, because, decidedBy: asked.person.id, decidedAt: asked.now };
    const kept = await alter(asked, projectReview, id, decided);
    if (decision === 'accept') await closeProject(asked, of, 'accepted', { because, reviewId: id });
    if (decision === 'stop') await closeProject(asked, of, 'stopped', { because, reviewId: id });
    return kept;
  },
});

function demandEnd(pointer: string, kind: ReviewKind, end: Decision): void {
  const ends = endsOf(kind);
  if (!ends.includes(end))
    throw notValid(
      pointer,
      'no-such-end',
      `A review of this kind ends with one of ${ends.join(', ')}.`,
      `此类检查的结论只能是：${ends.join('、')}。`,
    );
}

const whoReviewed = { en: 'You reviewed it, so somebody else decides.', 'zh-Hans': '由您检查的项目须由他人决定。' };
