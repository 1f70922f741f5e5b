/** Fills a vacant place with the next best. */
import { type Asked, find, keep, platform } from '#kernel';
import { application } from '#systems/applications';
import { reviewedCall } from './call.ts';
import { findConflicts } from './find-conflicts.ts';
import { invite, lacksReviews, unreachable } from './invite.ts';
import { rankedFor } from './rank.ts';
import { type AssignmentRow, assignment } from './records.ts';

/** As the platform, so that loads and conflicts of everybody count. Told again it does nothing: the place is filled. Answers who is asked now, if anybody. */
export async function fillPlace(
  asked: Asked,
  vacated: Pick<AssignmentRow, 'callId' | 'applicationId' | 'place'>,
): Promise<AssignmentRow | undefined> {
  const all = { ...asked, person: platform };
  const reviewed = await reviewedCall(all, vacated.callId);
  const row = await find(all, application, vacated.applicationId, 'lock');
  if (row.state !== 'submitted' || reviewed.call.state === 'decided' || !(await lacksReviews(all, vacated))) return undefined;
  await findConflicts(all, { callId: vacated.callId, applicationIds: [row.id] });
  const ranked = (await rankedFor(all, reviewed, row)).filter(({ bar, room }) => bar === null && room > 0);
  const silent = await unreachable(
    all,
    ranked.map(({ personId }) => personId),
  );
  const next = ranked.find(({ personId }) => !silent.has(personId));
  if (!next) return undefined;
  const kept = await keep(all, assignment, {
    ...reviewed.place,
    applicationId: row.id,
    personId: next.personId,
    place: vacated.place,
    similarity: next.similarity.toFixed(6),
    origin: 'replacement',
    kept: false,
    planId: null,
    principalId: null,
    requestId: null,
    answerUntil: null,
    dueOn: null,
    because: null,
  });
  await invite(all, reviewed, kept);
  return kept;
}
