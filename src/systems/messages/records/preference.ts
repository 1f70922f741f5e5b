/** How a person wants to be spoken to. One row a person, written by `set-preference`. */
import { z } from 'zod';
import { doerOf, languages, record, reference } from '#kernel';

export const ways = ['at-once', 'daily', 'none'] as const;
/** How one hears of a kind by mail. The inbox has it in any case. */
export type Way = (typeof ways)[number];

export const preference = record({
  one: { en: 'preference', 'zh-Hans': '偏好' },
  many: { en: 'preferences', 'zh-Hans': '偏好' },
  table: 'preference',
  row: z.object({
    personId: reference('person'),
    language: z.enum(languages).nullable(),
    timeZone: z.string().max(100).nullable(),
    ways: z.record(z.string().max(100), z.enum(ways)),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    language: { en: 'Language', 'zh-Hans': '语言' },
    timeZone: {
      label: { en: 'Time zone', 'zh-Hans': '时区' },
      help: { en: 'As the IANA names it, such as Asia/Shanghai.', 'zh-Hans': 'IANA 名称，如 Asia/Shanghai。' },
    },
    ways: {
      label: { en: 'By mail', 'zh-Hans': '邮件通知' },
      help: {
        en: 'For each kind of message: at-once, daily or none.',
        'zh-Hans': '各类消息：at-once（立即）、daily（每日汇总）或 none（不发）。',
      },
    },
  },
  writable: [],
  list: ['personId', 'language', 'timeZone', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } } },
  moves: {},
  mayRead: (person, row) => doerOf(person).id === person.id && row('personId', '=', person.id),
  mayWrite: () => false,
});
