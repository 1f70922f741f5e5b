import { z } from 'zod';
import { announce, command, keep, line, Refusal, reference } from '#kernel';
import { apply, beforeOf, demandPossible, standingOf } from '../changes.ts';
import { projectChanged } from '../events.ts';
import { alive, alter, demandOther, heldProject, heldRow, inside, isMember, leads, projectIdOf, rulesOf, runs } from '../hold.ts';
import { changeRequest } from '../records.ts';
import { notOpen } from '../refusals.ts';
import { change, rulingOf } from '../rules/change.ts';

/**
 * Asks for a change. What the rules of the project allow without a request is done at once and noted so; the rest waits for somebody who runs the
 * project. Refuses `never-allowed` with the rule, `no-such-category`, `not-enough-planned`, `outside-term`, `project-not-now`.
 */
export const requestChange = command({
  name: 'request-change',
  says: { en: 'Ask for a change of the project', 'zh-Hans': '申请项目变更' },
  input: z.strictObject({ projectId: reference('project'), because: line(4000), change }),
  once: true,
  may: (asked, { projectId }) => leads(asked, projectId),
  run: async (asked, { projectId, because, change }) => {
    const of = await heldProject(asked, projectId, alive);
    await demandPossible(asked, of, change);
    const { way, because: rule } = rulingOf(change, await standingOf(asked, of, change), await rulesOf(asked, of));
    if (way === 'never') throw new Refusal('not-valid', 'never-allowed', rule, [{ pointer: '/change', code: 'never-allowed', says: rule }]);
    const before = await beforeOf(asked, of, change);
    const state = way === 'free' ? 'allowed-by-rule' : 'requested';
    if (way === 'free') {
      await apply(asked, of, change);
      await announce(asked, projectChanged, { projectId, kind: change.kind });
    }
    const undecided = { decidedBy: null, decidedAt: null, answer: null };
    return keep(asked, changeRequest, { ...inside(of), state, kind: change.kind, because, change, before, rule, ...undecided });
  },
});

/**
 * Decides on a change; approved, it takes effect in the same transaction. Refuses `other-eyes-needed`, `move-not-open`, `changed-meanwhile`, and what the
 * change itself can be refused for.
 */
export const decideChange = command({
  name: 'decide-change',
  says: { en: 'Decide on a change', 'zh-Hans': '审批变更' },
  input: z.strictObject({
    id: reference('change_request'),
    version: z.int32(),
    outcome: z.enum(['approved', 'refused']),
    answer: line(4000),
  }),
  once: true,
  may: async (asked, { id }) => runs(asked, await projectIdOf(asked, changeRequest, id)),
  run: async (asked, { id, version, outcome, answer }) => {
    const { of, row } = await heldRow(asked, changeRequest, id, version, alive);
    if (row.state !== 'requested') throw notOpen('This request is decided or withdrawn.', '该申请已有结论或已撤回。');
    await demandOther(asked, row.createdBy, whoAsked);
    if (outcome === 'approved') {
      await demandPossible(asked, of, row.change);
      await apply(asked, of, row.change);
      await announce(asked, projectChanged, { projectId: of.id, kind: row.kind });
    }
    return alter(asked, changeRequest, id, { state: outcome, decidedBy: asked.person.id, decidedAt: asked.now, answer });
  },
});

/** Takes a request back that nobody decided on yet. Refuses `move-not-open`, `changed-meanwhile`. */
export const withdrawChange = command({
  name: 'withdraw-change',
  says: { en: 'Withdraw a change request', 'zh-Hans': '撤回变更申请' },
  input: z.strictObject({ id: reference('change_request'), version: z.int32() }),
  may: async (asked, { id }) => isMember(asked, await projectIdOf(asked, changeRequest, id), ['lead', 'co-lead']),
  run: async (asked, { id, version }) => {
    const { row } = await heldRow(asked, changeRequest, id, version, alive);
    if (row.state !== 'requested') throw notOpen('This request is decided or withdrawn.', '该申请已有结论或已撤回。');
    return alter(asked, changeRequest, id, { state: 'withdrawn' });
  },
});

const whoAsked = { en: 'You asked for it, so somebody else decides.', 'zh-Hans': '由您提出的变更须由他人审批。' };
