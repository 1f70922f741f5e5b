import { z } from 'zod';
import { type Asked, command, from, isSignedIn, keep, Refusal, reference } from '#kernel';
import { isMine } from '../records/in-call.ts';
import { assignment, conflictAttestation } from '../records.ts';

/** A reviewer says that they know of no conflict: with one application, or with all that they were asked to review in a call. Refuses `not-a-reviewer`. */
export const attestNoConflict = command({
  name: 'attest-no-conflict',
  says: { en: 'Attest that there is no conflict', 'zh-Hans': '声明无利益冲突' },
  input: z.strictObject({ callId: reference('call'), applicationId: reference('application').nullable().default(null) }),
  may: ({ person }) => isSignedIn(person),
  run: async (asked, { callId, applicationId }) => {
    const [row] = await mine(asked, callId, applicationId);
    if (!row) throw notAReviewer;
    const { programmeId, holderId, regionId } = row;
    return keep(asked, conflictAttestation, { callId, programmeId, holderId, regionId, applicationId, personId: asked.person.id });
  },
});

function mine(asked: Asked, callId: string, applicationId: string | null) {
  const rows = from(asked, assignment)
    .where('callId', '=', callId)
    .where(isMine(asked.person, 'assignment.person_id') as never)
    .limit(1);
  return (applicationId ? rows.where('applicationId', '=', applicationId) : rows).execute();
}

const notAReviewer = new Refusal('conflict', 'not-a-reviewer', {
  en: 'You are not asked to review this, so there is nothing to attest.',
  'zh-Hans': '您未受邀评审此项，无需声明。',
});
