import { z } from 'zod';
import { command, from, reference } from '#kernel';
import { reviewedCall, runsCallNamed } from '../call.ts';
import { findConflicts } from '../find-conflicts.ts';
import { invite, unreachable } from '../invite.ts';
import { keptFromReviewing } from '../pool.ts';
import { assignment } from '../records.ts';
import { resolved } from '../resolved.ts';

/** Invitations that one asking sends at most; the rest waits for the next. */
const most = 500;

/**
 * Asks those who are proposed, by mail; they answer without an account. Conflicts are looked for first: who is in one is not asked. Answers how many were asked,
 * how many wait for the next asking, and who could not be: without an e-mail, or kept from reviewing by a sanction.
 */
export const inviteReviewers = command({
  name: 'invite-reviewers',
  says: { en: 'Invite reviewers', 'zh-Hans': '邀请评审专家' },
  input: z.strictObject({ callId: reference('call'), assignmentIds: z.array(reference('assignment')).min(1).max(10_000).optional() }),
  once: true,
  may: (asked, { callId }) => runsCallNamed(asked, callId),
  run: async (asked, { callId, assignmentIds }) => {
    await findConflicts(asked, { callId });
    const reviewed = await reviewedCall(asked, callId);
    const proposed = from(asked, assignment)
      .where('callId', '=', callId)
      .where('state', '=', 'proposed')
      .orderBy('applicationId')
      .orderBy('place');
    const rows = await (assignmentIds ? proposed.where('id', 'in', assignmentIds) : proposed).execute();
    const people = rows.map(({ personId }) => personId);
    const silent = await unreachable(asked, people);
    const kept = await keptFromReviewing(asked, people);
    const today = await resolved(asked, people);
    const able = rows.filter(({ personId }) => !silent.has(personId) && !kept.has(today.get(personId) ?? personId));
    for (const row of able.slice(0, most)) await invite(asked, reviewed, row);
    const passedOver = rows.filter((row) => !able.includes(row)).map(({ id }) => id);
    return { invited: Math.min(able.length, most), waiting: Math.max(0, able.length - most), passedOver };
  },
});
