/** A message on its way by mail. The log of what was sent: its words are not part of it. */
import { z } from 'zod';
import { doerOf, holdsEverywhere, instant, languages, line, record, reference } from '#kernel';

export const mail = record({
  one: { en: 'mail', 'zh-Hans': '邮件' },
  many: { en: 'mails', 'zh-Hans': '邮件' },
  table: 'mail',
  row: z.object({
    kind: line(100),
    personId: reference('person').nullable(),
    address: line(320),
    language: z.enum(languages),
    tries: z.int32(),
    nextTryAt: instant(),
    sentAt: instant().nullable(),
    fault: line(1000).nullable(),
  }),
  words: {
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    personId: { en: 'To', 'zh-Hans': '收件人' },
    address: { en: 'Address', 'zh-Hans': '地址' },
    language: { en: 'Language', 'zh-Hans': '语言' },
    tries: { en: 'Tries', 'zh-Hans': '尝试次数' },
    nextTryAt: { en: 'Next try', 'zh-Hans': '下次尝试' },
    sentAt: { en: 'Sent', 'zh-Hans': '发送时间' },
    fault: { en: 'What went wrong', 'zh-Hans': '失败原因' },
  },
  writable: [],
  list: ['kind', 'personId', 'address', 'language', 'tries', 'nextTryAt', 'sentAt', 'fault', 'state'],
  handledAs: 'internal',
  states: {
    waiting: { label: { en: 'Waiting', 'zh-Hans': '待发送' } },
    sent: { label: { en: 'Sent', 'zh-Hans': '已发送' } },
    dead: { label: { en: 'Given up', 'zh-Hans': '已放弃' } },
  },
  moves: {},
  mayRead: (person, row) =>
    holdsEverywhere(person, 'administrator', 'auditor') || (doerOf(person).id === person.id && row('personId', '=', person.id)),
  mayWrite: () => false,
});
