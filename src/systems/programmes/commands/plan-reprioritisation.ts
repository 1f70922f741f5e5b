import { z } from 'zod';
import { command, day, keep, reference, text } from '#kernel';
import { runs, runsSome } from '../records/readers.ts';
import { reprioritisation } from '../records.ts';

/** Plans a day on which the order of the programmes of a holder is decided anew, once or every so many months. */
export const planReprioritisation = command({
  name: 'plan-reprioritisation',
  says: { en: 'Plan a re-prioritisation', 'zh-Hans': '安排优先级调整' },
  input: z.strictObject({
    holderId: reference('organisation'),
    name: text(),
    dueOn: day(),
    everyMonths: z.int().min(1).max(120).optional(),
  }),
  may: ({ person }, { holderId }) => runsSome(person) && runs(person, holderId),
  run: (asked, { everyMonths = null, ...said }) =>
    keep(asked, reprioritisation, { ...said, everyMonths, heldOn: null, because: null, changes: [], decidedBy: null }),
});
