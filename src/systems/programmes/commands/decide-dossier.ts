import { z } from 'zod';
import { announce, command, find, from, keep, Refusal, reference, text } from '#kernel';
import { dossierDecided } from '../events.ts';
import { below, openProgramme, runsProgramme } from '../held.ts';
import { nearnessOf } from '../nearness.ts';
import { answerToOpinion, dossierOutcomes } from '../records/feasibility.ts';
import { feasibilityDecision, feasibilityDossier, feasibilityOpinion } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';
import { faultsOfDossierDecision } from '../rules/dossier.ts';

/**
 * Decides on a dossier, with an answer to each opinion that was not for it; an accepted one makes a draft programme feasible. Refuses
 * `dossier-not-ready` by place (too few opinions, dissent without an answer), `own-dossier` to whoever wrote it, `not-under-review`, `changed-meanwhile`.
 */
export const decideDossier = command({
  name: 'decide-dossier',
  says: { en: 'Decide on a feasibility dossier', 'zh-Hans': '作出论证决定' },
  input: z.strictObject({
    dossierId: reference('feasibility_dossier'),
    version: z.int32(),
    outcome: z.enum(dossierOutcomes),
    because: text(),
    answers: z.array(answerToOpinion).max(50),
  }),
  once: true,
  may: async (asked, { dossierId }) => runsProgramme(asked, (await find(asked, feasibilityDossier, dossierId)).programmeId),
  run: async (asked, { dossierId, version, outcome, because, answers }) => {
    const programme = await openProgramme(asked, (await find(asked, feasibilityDossier, dossierId)).programmeId, 'update');
    const dossier = await find(asked, feasibilityDossier, dossierId, 'lock');
    if (dossier.version !== version) throw changedMeanwhile();
    if (dossier.state !== 'submitted') throw notUnderReview;
    if ((await nearnessOf(asked, dossier, asked.person.id)) === 'author') throw ownDossier;
    const opinions = await from(asked, feasibilityOpinion).where('dossierId', '=', dossierId).forUpdate().execute();
    const faults = faultsOfDossierDecision(programme.kind, outcome, opinions, answers);
    if (faults.length) throw new Refusal('not-valid', 'dossier-not-ready', notReady, faults);
    await asked.db.updateTable('feasibility_dossier').set({ state: outcome }).where('id', '=', dossierId).execute();
    if (outcome === 'accepted')
      await asked.db
        .updateTable('programme')
        .set({ state: 'studied' })
        .where('id', '=', programme.id)
        .where('state', '=', 'draft')
        .execute();
    const decided = { dossierId, outcome, because, answers, decidedBy: asked.person.id, decidedOn: asked.now.slice(0, 10) };
    const decision = await keep(asked, feasibilityDecision, { ...below(programme, 'internal'), handling: dossier.handling, ...decided });
    await announce(asked, dossierDecided, { programmeId: programme.id, dossierId });
    return decision;
  },
});

const notReady = { en: 'The dossier cannot be decided so.', 'zh-Hans': '论证报告不能如此决定。' };
const notUnderReview = new Refusal('conflict', 'not-under-review', {
  en: 'Only a dossier that is under review is decided.',
  'zh-Hans': '仅可对论证中的报告作出决定。',
});
const ownDossier = new Refusal('not-allowed', 'own-dossier', {
  en: 'You wrote this dossier, so somebody else decides on it.',
  'zh-Hans': '您参与编写了该报告，须由他人作出决定。',
});
