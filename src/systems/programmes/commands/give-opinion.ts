import { z } from 'zod';
import { command, faultAt, find, Refusal, reference, text } from '#kernel';
import { refuseNear } from '../independence.ts';
import { verdicts } from '../records/feasibility.ts';
import { feasibilityDossier, feasibilityOpinion } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/**
 * Gives the opinion that one was asked for. It stands as it was given. Refuses `not-independent` where the asker has come near the dossier since,
 * `conditions-needed`, `not-asked` where it was given or declined, `not-under-review`, `changed-meanwhile`.
 */
export const giveOpinion = command({
  name: 'give-opinion',
  says: { en: 'Give an opinion on a dossier', 'zh-Hans': '提交论证意见' },
  input: z.strictObject({
    id: reference('feasibility_opinion'),
    version: z.int32(),
    verdict: z.enum(verdicts),
    opinion: text(),
    conditions: text().optional(),
  }),
  once: true,
  may: async (asked, { id }) => (await find(asked, feasibilityOpinion, id)).personId === asked.person.id,
  run: async (asked, { id, version, verdict, opinion, conditions }) => {
    const row = await find(asked, feasibilityOpinion, id, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'asked') throw notAsked;
    const dossier = await find(asked, feasibilityDossier, row.dossierId);
    if (dossier.state !== 'submitted') throw notUnderReview;
    await refuseNear(asked, dossier, asked.person.id, '/id');
    if (verdict === 'with-conditions' && !conditions) throw conditionsNeeded;
    return asked.db
      .updateTable('feasibility_opinion')
      .set({
        state: 'given',
        verdict,
        opinion: JSON.stringify(opinion),
        conditions: conditions ? JSON.stringify(conditions) : null,
        givenAt: asked.now,
      } as never)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

const notAsked = new Refusal('conflict', 'not-asked', {
  en: 'This opinion was given or declined already.',
  'zh-Hans': '该意见已提交或已谢绝。',
});
const notUnderReview = new Refusal('conflict', 'not-under-review', {
  en: 'This dossier is not under review any more.',
  'zh-Hans': '该报告已不在论证中。',
});
const conditionsNeeded = new Refusal(
  'not-valid',
  'conditions-needed',
  { en: 'Say under which conditions it is feasible.', 'zh-Hans': '请写明在何种条件下可行。' },
  [faultAt('/conditions', 'conditions-needed', 'Say the conditions.', '请填写条件。')],
);
