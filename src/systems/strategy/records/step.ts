import { z } from 'zod';
import { record } from '#kernel';
import { node, nodeColumns, nodeWords, partOf, year } from './part.ts';

/** A stretch of years with an end to reach. */
export const step = record({
  ...partOf('step'),
  one: { en: 'step', 'zh-Hans': '步骤' },
  many: { en: 'steps', 'zh-Hans': '步骤' },
  row: z.object({ ...node, from: year(), to: year() }),
  words: { ...nodeWords, from: { en: 'From', 'zh-Hans': '起始年' }, to: { en: 'To', 'zh-Hans': '截止年' } },
  writable: [...nodeColumns, 'from', 'to'],
  list: ['strategyId', 'code', 'name', 'from', 'to', 'position', 'state'],
});
