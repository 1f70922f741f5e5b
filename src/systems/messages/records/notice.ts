/** What a person is told in the platform. Theirs alone: whoever acts for them does not open their inbox. */
import { z } from 'zod';
import { doerOf, line, record, reference } from '#kernel';

const value = z.union([z.string().max(2000), z.number(), z.strictObject({ en: z.string().max(2000), 'zh-Hans': z.string().max(2000) })]);

export const notice = record({
  one: { en: 'notice', 'zh-Hans': '通知' },
  many: { en: 'notices', 'zh-Hans': '通知' },
  table: 'notice',
  row: z.object({
    personId: reference('person'),
    kind: line(100),
    said: z.record(z.string(), value),
    link: line(2000).nullable(),
  }),
  words: {
    personId: { en: 'To', 'zh-Hans': '收件人' },
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    said: { en: 'What is said', 'zh-Hans': '内容' },
    link: { en: 'Leads to', 'zh-Hans': '链接' },
  },
  writable: [],
  list: ['personId', 'kind', 'link', 'state'],
  handledAs: 'internal',
  states: { unread: { label: { en: 'Unread', 'zh-Hans': '未读' } }, read: { label: { en: 'Read', 'zh-Hans': '已读' } } },
  moves: {
    'mark-read': {
      label: { en: 'Mark as read', 'zh-Hans': '标为已读' },
      from: 'unread',
      to: 'read',
      by: (person, row) => !person.actor && row.personId === person.id,
    },
    'mark-unread': {
      label: { en: 'Mark as unread', 'zh-Hans': '标为未读' },
      from: 'read',
      to: 'unread',
      by: (person, row) => !person.actor && row.personId === person.id,
    },
  },
  mayRead: (person, row) => doerOf(person).id === person.id && row('personId', '=', person.id),
  mayWrite: () => false,
});
