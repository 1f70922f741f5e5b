import { z } from 'zod';
import { code, day, record, text } from '#kernel';
import { partOf, year } from './part.ts';

/** The strategy itself, and the document it is written in. */
export const strategy = record({
  ...partOf('strategy'),
  one: { en: 'strategy', 'zh-Hans': '战略' },
  many: { en: 'strategies', 'zh-Hans': '战略' },
  row: z.object({
    code: code(),
    name: text(),
    summary: text(),
    documentTitle: text(),
    issuedBy: text(),
    issuedOn: day(),
    documentUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable(),
    from: year(),
    to: year(),
    areaCode: code(),
    fictional: z.boolean(),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    summary: { en: 'Summary', 'zh-Hans': '概要' },
    documentTitle: { en: 'Document', 'zh-Hans': '文件' },
    issuedBy: { en: 'Issued by', 'zh-Hans': '发布机关' },
    issuedOn: { en: 'Issued on', 'zh-Hans': '发布日期' },
    documentUrl: { en: 'Address of the document', 'zh-Hans': '文件网址' },
    from: { en: 'From', 'zh-Hans': '起始年' },
    to: { en: 'To', 'zh-Hans': '截止年' },
    areaCode: {
      label: { en: 'Area', 'zh-Hans': '地区' },
      help: { en: 'The region or country it is for.', 'zh-Hans': '所适用的国家或地区。' },
    },
    fictional: {
      label: { en: 'Fictional', 'zh-Hans': '虚构' },
      help: { en: 'Country, people and figures are made up; pages say so.', 'zh-Hans': '国家、人物和数字均为虚构，页面会注明。' },
    },
  },
  writable: ['code', 'name', 'summary', 'documentTitle', 'issuedBy', 'issuedOn', 'documentUrl', 'from', 'to', 'areaCode', 'fictional'],
  list: ['code', 'name', 'areaCode', 'from', 'to', 'state'],
});
