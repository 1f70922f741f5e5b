import { z } from 'zod';
import { type Asked, command, find, from, isSignedIn, line, platform, reference } from '#kernel';
import { application, recuse, runsCallOf } from '#systems/applications';
import { assignment } from '../records.ts';
import { withdrawConflicted } from '../withdraw.ts';

const declared = [
  'declared',
  'family',
  'co-author',
  'co-inventor',
  'co-applicant',
  'supervisor',
  'contract',
  'shareholder',
  'other',
] as const;

/** A reviewer or an officer says that they may not judge an application; from then on they know nothing of it. Refuses `not-allowed` where they have no part in it. */
export const declareConflict = command({
  name: 'declare-conflict',
  says: { en: 'Declare a conflict of interest', 'zh-Hans': '申报利益冲突' },
  input: z.strictObject({ applicationId: reference('application'), ground: z.enum(declared).default('declared'), because: line(1000) }),
  may: async (asked, { applicationId }) =>
    isSignedIn(asked.person) && ((await reviewsIt(asked, applicationId)) || (await runsIt(asked, applicationId))),
  run: async (asked, { applicationId, ground, because }) => {
    const all = { ...asked, person: platform };
    const { callId } = await find(all, application, applicationId);
    await recuse(all, { applicationId, personId: asked.person.id, ground, because, foundBy: 'declared' });
    await withdrawConflicted(asked, callId);
    return { applicationId };
  },
});

const reviewsIt = async (asked: Asked, applicationId: string): Promise<boolean> =>
  (await from(asked, assignment).where('applicationId', '=', applicationId).limit(1).execute()).length > 0;

async function runsIt(asked: Asked, applicationId: string): Promise<boolean> {
  const [row] = await from(asked, application).where('id', '=', applicationId).execute();
  return row !== undefined && runsCallOf(asked.person, row);
}
