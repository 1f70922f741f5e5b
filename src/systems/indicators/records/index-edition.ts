import { z } from 'zod';
import { instant, record, reference, text } from '#kernel';
import { indexMethod } from '../rules/index-method.ts';

/** One edition of an index with all that made it: the exact figures, the method, the result, and a digest over the three. It never changes. */
export const indexEdition = record({
  one: { en: 'index edition', 'zh-Hans': '指数版本' },
  many: { en: 'index editions', 'zh-Hans': '指数版本' },
  table: 'index_edition',
  row: z.object({
    compositeIndexId: reference('composite_index'),
    number: z.int().min(1),
    publishedAt: instant(),
    note: text(),
    method: indexMethod,
    inputs: z.looseObject({}),
    result: z.looseObject({}),
    digest: z.string(),
  }),
  words: {
    compositeIndexId: { en: 'Index', 'zh-Hans': '指数' },
    number: { en: 'Number', 'zh-Hans': '序号' },
    publishedAt: { en: 'Published at', 'zh-Hans': '发布时间' },
    note: { en: 'Note', 'zh-Hans': '说明' },
    method: { en: 'Method', 'zh-Hans': '方法' },
    inputs: {
      label: { en: 'Inputs', 'zh-Hans': '输入数据' },
      help: { en: 'Every figure that was counted, with the day of its release.', 'zh-Hans': '计入的每个数据及其发布日期。' },
    },
    result: {
      label: { en: 'Result', 'zh-Hans': '结果' },
      help: { en: 'What the engine composite-index answered.', 'zh-Hans': '计算引擎 composite-index 的输出。' },
    },
    digest: {
      label: { en: 'Digest', 'zh-Hans': '摘要值' },
      help: { en: 'SHA-256 of method, inputs and result.', 'zh-Hans': '方法、输入与结果的 SHA-256 值。' },
    },
  },
  writable: [],
  list: ['compositeIndexId', 'number', 'publishedAt', 'digest'],
  handledAs: 'public',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '有效' } } },
  moves: {},
  mayRead: () => true,
  mayWrite: () => false,
});
