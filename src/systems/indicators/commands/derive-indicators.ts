import { z } from 'zod';
import { code, command } from '#kernel';
import { derive } from '../derivation.ts';
import { isStatistician } from '../records/office.ts';

/** Works out what is made of these indicators, or every derived one, for each day on which an input was released. Bears repetition. */
export const deriveIndicators = command({
  name: 'derive-indicators',
  says: { en: 'Work derived indicators out again', 'zh-Hans': '重新推算派生指标' },
  input: z.strictObject({ changed: z.array(code()).max(1000).optional() }),
  may: ({ person }) => isStatistician(person),
  run: (asked, { changed }) => derive(asked, changed),
});
