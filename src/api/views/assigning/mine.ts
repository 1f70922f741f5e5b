/** What the reader is asked to review, and their place in the pool. */
import { type Asked, find, from, platform } from '#kernel';
import { application } from '#systems/applications';
import { call } from '#systems/calls';
import { type AssignmentRow, assignment, assignmentsOfMine, conflictAttestation, reviewer, ruleOf } from '#systems/review';
import { peopleNamed } from './names.ts';
import type { MyReviewsView } from './shapes.ts';

export async function myReviewsView(asked: Asked): Promise<MyReviewsView> {
  const rows = await assignmentsOfMine(asked);
  const helpers = rows.length
    ? await from(asked, assignment)
        .where(
          'principalId',
          'in',
          rows.map(({ id }) => id),
        )
        .execute()
    : [];
  const names = await peopleNamed(
    asked,
    helpers.map(({ personId }) => personId),
  );
  const attested = await from(asked, conflictAttestation).where('personId', '=', asked.person.id).execute();
  const calls = new Map<string, Awaited<ReturnType<typeof callWithRule>>>();
  for (const callId of new Set(rows.map((row) => row.callId))) calls.set(callId, await callWithRule(asked, callId));
  const titles = await titlesOf(asked, rows);
  const profile = await from(asked, reviewer).where('personId', '=', asked.person.id).executeTakeFirst();
  return {
    reviews: rows.map(({ id, applicationId, callId, place, state, answerUntil, dueOn, principalId }) => {
      const { subReviewers, ...of } = calls.get(callId) as Awaited<ReturnType<typeof callWithRule>>;
      return {
        assignmentId: id,
        applicationId,
        call: of,
        title: titles.get(applicationId) ?? '—',
        place,
        state: state as MyReviewsView['reviews'][number]['state'],
        answerUntil,
        dueOn,
        isSub: principalId !== null,
        mayNameSub: subReviewers && state === 'accepted' && principalId === null,
        helpers: helpers
          .filter((helper) => helper.principalId === id)
          .map(({ personId, state: is }) => ({ name: names.get(personId)?.name ?? '—', state: is })),
        isAttested: attested.some((one) => one.callId === callId && (one.applicationId === null || one.applicationId === applicationId)),
      };
    }),
    profile: profile ? { id: profile.id, state: profile.state, mostLoad: profile.mostLoad } : null,
  };
}

async function callWithRule(asked: Asked, callId: string) {
  const { id, code, title } = await find({ ...asked, person: platform }, call, callId);
  return { id, code, title, subReviewers: (await ruleOf(asked, callId)).subReviewers };
}

/** A reviewer reads no application; of what they are asked for, the title is theirs to know. */
async function titlesOf(asked: Asked, rows: readonly AssignmentRow[]): Promise<ReadonlyMap<string, string>> {
  const known = rows.filter(({ state }) => !['expired', 'withdrawn'].includes(state));
  if (known.length === 0) return new Map();
  const found = await from({ ...asked, person: platform }, application)
    .where(
      'id',
      'in',
      known.map(({ applicationId }) => applicationId),
    )
    .execute();
  return new Map(found.map(({ id, title }) => [id, title]));
}
