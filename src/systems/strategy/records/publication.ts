import { z } from 'zod';
import { instant, record, reference, text } from '#kernel';
import { inStrategyWords } from './part.ts';

/** One publication of a strategy: which versions of which rows it holds stands in `publication_row`, and `digest` covers them. It never changes. */
export const publication = record({
  one: { en: 'publication', 'zh-Hans': '发布' },
  many: { en: 'publications', 'zh-Hans': '发布' },
  table: 'publication',
  row: z.object({
    strategyId: reference('strategy'),
    number: z.int().min(1),
    publishedAt: instant(),
    note: text(),
    parts: z.int().min(1),
    digest: z.string(),
  }),
  words: {
    ...inStrategyWords,
    number: { en: 'Number', 'zh-Hans': '序号' },
    publishedAt: { en: 'Published at', 'zh-Hans': '发布时间' },
    note: { en: 'Note', 'zh-Hans': '说明' },
    parts: { label: { en: 'Parts', 'zh-Hans': '组成数' }, help: { en: 'How many rows it holds.', 'zh-Hans': '所含记录的数量。' } },
    digest: {
      label: { en: 'Digest', 'zh-Hans': '摘要值' },
      help: { en: 'SHA-256 of all it holds.', 'zh-Hans': '全部内容的 SHA-256 值。' },
    },
  },
  writable: [],
  list: ['strategyId', 'number', 'publishedAt', 'parts'],
  handledAs: 'public',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '有效' } } },
  moves: {},
  mayRead: () => true,
  mayWrite: () => false,
});
