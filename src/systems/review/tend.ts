/** Looks after reviews that are under way: reminds once of each thing, lets invitations expire, and fills vacant places. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, ask, bothWays, command, find, type Job, listener, platform } from '#kernel';
import { delegated } from '#systems/access';
import { application, applicationSubmitted } from '#systems/applications';
import { callClosed } from '#systems/calls';
import { dayWords, instantWords, sendMessage } from '#systems/messages';
import { reviewedCall } from './call.ts';
import { placeVacated } from './events.ts';
import { findConflicts } from './find-conflicts.ts';
import { judgesOf } from './judges.ts';
import { answerReminder, dueReminder, overdueReminder } from './messages.ts';
import { assignment } from './records.ts';
import { fillPlace } from './replace.ts';
import { resolved } from './resolved.ts';
import { endAssignment } from './withdraw.ts';

const isPlatform = ({ person }: Asked) => person.id === platform.id;
const anAssignment = z.strictObject({ assignmentId: z.uuid() });

/** Jobs write by commands like everybody; these are for the platform alone. */
export const expireInvitation = command({
  name: 'expire-invitation',
  says: { en: 'Let an invitation expire', 'zh-Hans': '使邀请失效' },
  input: anAssignment,
  may: isPlatform,
  run: async (asked, { assignmentId }) => {
    const row = await find(asked, assignment, assignmentId, 'lock');
    const isOver = row.state === 'invited' && row.answerUntil !== null && Date.parse(row.answerUntil) <= Date.parse(asked.now);
    if (isOver) await endAssignment(asked, row, 'expired', null);
    return { expired: isOver };
  },
});

export const fillVacantPlace = command({
  name: 'fill-vacant-place',
  says: { en: 'Invite the next best reviewer', 'zh-Hans': '邀请次优专家替补' },
  input: anAssignment,
  may: isPlatform,
  run: async (asked, { assignmentId }) => {
    const row = await find(asked, assignment, assignmentId);
    const { rule } = await reviewedCall(asked, row.callId);
    const filled = rule.replaces ? await fillPlace(asked, row) : undefined;
    return { assignmentId: filled?.id ?? null };
  },
});

export const remindReviewer = command({
  name: 'remind-reviewer',
  says: { en: 'Remind a reviewer', 'zh-Hans': '提醒评审专家' },
  input: anAssignment.extend({ kind: z.enum(['answer', 'due', 'overdue']) }),
  may: isPlatform,
  run: async (asked, { assignmentId, kind }) => {
    const row = await find(asked, assignment, assignmentId, 'lock');
    const { rows } = await sql`insert into review_reminder (assignment_id, kind, at) values (${assignmentId}, ${kind}, ${asked.now})
      on conflict do nothing returning kind`.execute(asked.db);
    if (rows.length === 0) return { reminded: false };
    const { call } = await reviewedCall(asked, row.callId);
    const { title } = await find(asked, application, row.applicationId);
    const values = { call: bothWays(call.title), title, link: '/reviews' };
    const to = { personId: row.personId };
    if (kind === 'answer') await sendMessage(asked, answerReminder, to, { ...values, until: instantWords(row.answerUntil ?? asked.now) });
    else await sendMessage(asked, kind === 'due' ? dueReminder : overdueReminder, to, { ...values, due: dayWords(row.dueOn ?? asked.now) });
    return { reminded: true };
  },
});

/** What is due, a row a thing to do: an invitation half of whose time is over, a review soon due or overdue, an invitation too late. */
interface Due {
  readonly assignmentId: string;
  readonly kind: 'answer' | 'due' | 'overdue' | 'expired';
}
async function dueNow({ db, now }: Asked): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with watched as (
      select assignment.*, coalesce(review_rule.remind_days, 5) as days, coalesce(review_rule.answer_days, 7) as answer_days
      from assignment left join review_rule on review_rule.call_id = assignment.call_id where assignment.state in ('invited', 'accepted')
    ), found (assignment_id, kind) as (
      select id, 'expired' from watched where state = 'invited' and answer_until <= ${now}::timestamptz
      union all
      select id, 'answer' from watched where state = 'invited' and answer_until > ${now}::timestamptz
        and answer_until - make_interval(hours => 12 * answer_days) <= ${now}::timestamptz
      union all
      select id, 'due' from watched where state = 'accepted' and due_on >= ${now}::timestamptz::date and due_on - days <= ${now}::timestamptz::date
      union all
      select id, 'overdue' from watched where state = 'accepted' and due_on < ${now}::timestamptz::date
    )
    select * from found where not exists (select from review_reminder as told where told.assignment_id = found.assignment_id and told.kind = found.kind)
    order by kind, assignment_id`.execute(db);
  return rows;
}

export const tendReviews: Job = {
  name: 'tend-reviews',
  says: { en: 'Remind reviewers, and replace who does not answer', 'zh-Hans': '提醒评审专家并替补逾期未答复者' },
  cron: '20 * * * *',
  run: async (asked, _, watch) => {
    const due = await dueNow(asked);
    for (const [done, { assignmentId, kind }] of due.entries()) {
      if (kind === 'expired') await ask(expireInvitation, { assignmentId }, asked);
      else await ask(remindReviewer, { assignmentId, kind }, asked);
      await watch.progress(done + 1, due.length);
    }
    return { done: due.length };
  },
};

export const lookForConflicts = command({
  name: 'look-for-conflicts',
  says: { en: 'Look for conflicts in the background', 'zh-Hans': '后台查找利益冲突' },
  input: z.strictObject({
    callId: z.uuid(),
    applicationId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
  }),
  may: isPlatform,
  run: async (asked, { callId, applicationId, personId }) => {
    const people = personId ? [personId] : applicationId ? ('officers' as const) : undefined;
    await findConflicts(asked, { callId, ...(applicationId && { applicationIds: [applicationId] }), ...(people && { people }) });
    return { callId };
  },
});

/** People change their institutes and are found to be one while reviews are under way. */
export const watchConflicts: Job = {
  name: 'watch-conflicts',
  says: { en: 'Look for new conflicts where reviews are under way', 'zh-Hans': '复查评审中的利益冲突' },
  cron: '40 2 * * *',
  run: async (asked, _, watch) => {
    const { rows } = await sql<{ callId: string }>`
      select distinct call_id from assignment join call on call.id = call_id where assignment.state in ('proposed', 'invited', 'accepted', 'done')
        and call.state in ('published', 'closed')`.execute(asked.db);
    for (const [done, { callId }] of rows.entries()) {
      await ask(lookForConflicts, { callId }, asked);
      await watch.progress(done + 1, rows.length);
    }
    return { calls: rows.length };
  },
};

/** Calls with applications in hand that the person has an office in, reviews for or sits on a panel of. */
async function judgedBy(asked: Asked, personId: string): Promise<string[]> {
  const { rows } = await sql<{ callId: string }>`
    select distinct call_id from application join call on call.id = call_id
    where submitted_at is not null and call.state in ('published', 'closed')`.execute(asked.db);
  const [kept] = (await resolved(asked, [personId])).values();
  const judged = await Promise.all(
    rows.map(async ({ callId }) => {
      const { place, rule } = await reviewedCall(asked, callId);
      return (await judgesOf(asked, place, rule.peerReview, true)).includes(kept ?? personId) ? [callId] : [];
    }),
  );
  return judged.flat();
}

export const listens = [
  listener(placeVacated, 'invites the next best reviewer', async (asked, { assignmentId }) => {
    await ask(fillVacantPlace, { assignmentId }, asked);
  }),
  listener(applicationSubmitted, 'finds which officers are in conflict with it', async (asked, { callId, applicationId }) => {
    await ask(lookForConflicts, { callId, applicationId }, asked);
  }),
  listener(delegated, 'finds which applications the one who acts is in conflict with', async (asked, { principalId, assistantId }) => {
    for (const callId of await judgedBy(asked, principalId)) await ask(lookForConflicts, { callId, personId: assistantId }, asked);
  }),
  listener(callClosed, 'finds conflicts before reviewers are sought', async (asked, { callId }) => {
    await ask(lookForConflicts, { callId }, asked);
  }),
];
