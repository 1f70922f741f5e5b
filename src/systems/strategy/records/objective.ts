import { z } from 'zod';
import { record, reference } from '#kernel';
import { node, nodeColumns, nodeWords, partOf } from './part.ts';

/** What is to be reached within a step. */
export const objective = record({
  ...partOf('objective'),
  one: { en: 'objective', 'zh-Hans': '目标' },
  many: { en: 'objectives', 'zh-Hans': '目标' },
  row: z.object({ ...node, stepId: reference('step') }),
  words: { ...nodeWords, stepId: { en: 'Step', 'zh-Hans': '步骤' } },
  writable: [...nodeColumns, 'stepId'],
  list: ['strategyId', 'code', 'name', 'stepId', 'position', 'state'],
});
