import { z } from 'zod';
import { code, record, text } from '#kernel';
import { inStrategy, inStrategyWords, partOf } from './part.ts';

/** What cuts across the tree: a wheel, a change, a principle, or whatever families a strategy names. */
export const mark = record({
  ...partOf('mark'),
  one: { en: 'mark', 'zh-Hans': '标记' },
  many: { en: 'marks', 'zh-Hans': '标记' },
  row: z.object({ ...inStrategy, code: code(), family: code(), order: z.int().min(0).max(1000), name: text(), meaning: text() }),
  words: {
    ...inStrategyWords,
    code: { en: 'Code', 'zh-Hans': '代码' },
    family: { en: 'Family', 'zh-Hans': '类别' },
    order: { en: 'Order', 'zh-Hans': '次序' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    meaning: { en: 'Meaning', 'zh-Hans': '含义' },
  },
  writable: ['strategyId', 'code', 'family', 'order', 'name', 'meaning'],
  list: ['strategyId', 'code', 'family', 'order', 'name', 'state'],
});
