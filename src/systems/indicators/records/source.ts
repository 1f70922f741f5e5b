import { z } from 'zod';
import { code, line, record, text } from '#kernel';
import { isStatistician } from './office.ts';

/** A publication that figures come from. */
export const source = record({
  one: { en: 'source', 'zh-Hans': '来源' },
  many: { en: 'sources', 'zh-Hans': '来源' },
  table: 'source',
  row: z.object({
    code: code(),
    title: text(),
    publisher: text(),
    publishedOn: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'A year, month or day such as 2021-09-22.' })
      .meta({ examples: ['2021-09-22'] }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
    licence: line(1000),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    title: { en: 'Title', 'zh-Hans': '名称' },
    publisher: { en: 'Publisher', 'zh-Hans': '发布者' },
    publishedOn: {
      label: { en: 'Published on', 'zh-Hans': '发布时间' },
      help: { en: 'The year, month or day of the release that was used.', 'zh-Hans': '所用版本的发布年、月或日。' },
    },
    url: { en: 'Address', 'zh-Hans': '网址' },
    licence: { en: 'Licence', 'zh-Hans': '使用许可' },
  },
  writable: ['code', 'title', 'publisher', 'publishedOn', 'url', 'licence'],
  list: ['code', 'title', 'publisher', 'publishedOn', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: {
    retire: { label: { en: 'Retire the source', 'zh-Hans': '停用来源' }, from: 'current', to: 'retired', by: isStatistician },
  },
  mayRead: () => true,
  mayWrite: isStatistician,
});
