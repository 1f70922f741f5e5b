import { z } from 'zod';
import { addFacts, command, platform } from '#kernel';
import { signatures, sketched } from '../sketches.ts';
import { textsOf } from '../sources.ts';

/** Keeps a sketch of each text, so that it is compared and later ones are compared with it. Told again of a text that stands, it changes nothing. */
export const learnTexts = command({
  name: 'learn-texts',
  says: { en: 'Keep sketches of texts to compare', 'zh-Hans': '保存文本特征以供比对' },
  input: z.strictObject({ record: z.string().max(63), ids: z.array(z.uuid()).min(1).max(5000) }).meta({
    examples: [{ record: 'application', ids: ['0192bbbb-0000-7000-8000-000000000001'] }],
  }),
  may: ({ person }) => person.id === platform.id,
  run: async (asked, { record, ids }) => {
    const rows = await sketched(asked, record, await textsOf(asked, record, ids));
    if (rows.length) await addFacts(asked, signatures.facts, rows, record, signatures.again);
    return { learned: rows.length };
  },
});
