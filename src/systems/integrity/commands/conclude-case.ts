import { z } from 'zod';
import { command, find, Refusal, reference } from '#kernel';
import { keepsCases } from '../records/integrity-case.ts';
import { integrityCase } from '../records.ts';
import { changedMeanwhile } from '../refusals.ts';

/** Ends an examination with a finding; never by the one who reported. Refuses `changed-meanwhile`, `not-examined`, and one's own report. */
export const concludeCase = command({
  name: 'conclude-case',
  says: { en: 'Conclude a case of integrity', 'zh-Hans': '诚信案件结案' },
  input: z.strictObject({
    caseId: reference('integrity_case'),
    version: z.int32(),
    outcome: z.enum(['upheld', 'unfounded']),
    finding: z.string().trim().min(1).max(20_000),
  }),
  once: true,
  may: ({ person }) => keepsCases(person),
  run: async (asked, { caseId, version, outcome, finding }) => {
    const row = await find(asked, integrityCase, caseId, 'lock');
    if (row.version !== version) throw changedMeanwhile();
    if (row.state !== 'examined') throw notExamined;
    return asked.db
      .updateTable('integrity_case')
      .set({ state: outcome, finding, concludedBy: asked.person.id, concludedOn: asked.now.slice(0, 10) })
      .where('id', '=', caseId)
      .returningAll()
      .executeTakeFirstOrThrow();
  },
});

const notExamined = new Refusal('conflict', 'not-examined', {
  en: 'This case is not under examination. Begin the examination first.',
  'zh-Hans': '该案件不在调查中，请先开始调查。',
});
