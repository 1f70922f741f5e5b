import { z } from 'zod';
import { command, faultAt, find, Refusal, reference } from '#kernel';
import { openProgramme } from '../held.ts';
import { runs } from '../records/readers.ts';
import { feasibilityDossier } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** Hands a dossier over to review; it is not changed from then on. Refuses `dossier-unfinished` by place, `not-a-draft`, `changed-meanwhile`, `programme-over`. */
export const submitDossier = command({
  name: 'submit-dossier',
  says: { en: 'Submit a feasibility dossier', 'zh-Hans': '提交可行性论证报告' },
  input: z.strictObject({ id: reference('feasibility_dossier'), version: z.int32() }),
  once: true,
  may: async (asked, { id }) => {
    const row = await find(asked, feasibilityDossier, id);
    return row.authorIds.includes(asked.person.id) || runs(asked.person, row.holderId, row.programmeId);
  },
  run: async (asked, { id, version }) => {
    await openProgramme(asked, (await find(asked, feasibilityDossier, id)).programmeId);
    const row = await find(asked, feasibilityDossier, id, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'draft') throw notADraft;
    const faults = (['route', 'alternatives', 'risks', 'benefits', 'costMinor'] as const)
      .filter((part) => row[part] === null)
      .map((part) => faultAt(`/${part}`, 'value-needed', 'Reviewers need this part.', '评审需要此部分内容。'));
    if (faults.length) throw new Refusal('not-valid', 'dossier-unfinished', unfinished, faults);
    return asked.db
      .updateTable('feasibility_dossier')
      .set({ state: 'submitted', submittedAt: asked.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

const unfinished = { en: 'Some parts of the dossier are not written yet.', 'zh-Hans': '论证报告尚有内容未填写。' };
const notADraft = new Refusal('conflict', 'not-a-draft', {
  en: 'This dossier was submitted already.',
  'zh-Hans': '该报告已提交。',
});
