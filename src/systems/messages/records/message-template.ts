/** The words of a kind of message where staff wrote their own. Each edition is a row; without a current one the declared words stand. */
import { z } from 'zod';
import { holdsEverywhere, line, record, text } from '#kernel';

export const messageTemplate = record({
  one: { en: 'message template', 'zh-Hans': '消息模板' },
  many: { en: 'message templates', 'zh-Hans': '消息模板' },
  table: 'message_template',
  row: z.object({ kind: line(100), edition: z.int32(), subject: text(), body: text() }),
  words: {
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    subject: { en: 'Subject', 'zh-Hans': '主题' },
    body: { en: 'Body', 'zh-Hans': '正文' },
  },
  writable: [],
  list: ['kind', 'edition', 'subject', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: {},
  mayRead: (person) => holdsEverywhere(person, 'administrator', 'auditor', 'programme-officer', 'strategist'),
  mayWrite: () => false,
});
