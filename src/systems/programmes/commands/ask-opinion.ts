import { z } from 'zod';
import { command, day, find, keep, Refusal, reference } from '#kernel';
import { person } from '#systems/registry';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { refuseNear } from '../independence.ts';
import { tellOpinionAsked } from '../messages.ts';
import { feasibilityDossier, feasibilityOpinion } from '../records.ts';

/**
 * Asks somebody for an opinion on a dossier, and tells them. Refuses `not-independent` for whoever wrote it or stands near it, `not-under-review`,
 * `already-taken` for somebody who was asked before, `programme-over`.
 */
export const askOpinion = command({
  name: 'ask-opinion',
  says: { en: 'Ask for an opinion on a dossier', 'zh-Hans': '征询论证意见' },
  input: z.strictObject({ dossierId: reference('feasibility_dossier'), personId: reference('person'), dueOn: day().optional() }),
  may: async (asked, { dossierId }) => runsProgramme(asked, (await find(asked, feasibilityDossier, dossierId)).programmeId),
  run: async (asked, { dossierId, personId, dueOn = null }) => {
    const dossier = await find(asked, feasibilityDossier, dossierId);
    const programme = await openProgramme(asked, dossier.programmeId);
    if (dossier.state !== 'submitted') throw notUnderReview;
    const { id } = await find(asked, person, personId);
    await refuseNear(asked, dossier, id, '/personId');
    const opinion = await keep(asked, feasibilityOpinion, {
      ...empty,
      ...below(programme, 'internal'),
      handling: dossier.handling,
      dossierId,
      personId: id,
      dueOn,
    });
    await tellOpinionAsked(asked, programme, opinion);
    return opinion;
  },
});

const empty = { verdict: null, opinion: null, conditions: null, givenAt: null };
const notUnderReview = new Refusal('conflict', 'not-under-review', {
  en: 'Opinions are asked for while a dossier is under review. Submit it first, or write the next edition.',
  'zh-Hans': '仅在论证期间征询意见。请先提交报告，或编写新版。',
});
