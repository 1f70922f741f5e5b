/** Where a machine wants to be told that something happened, and in whose name it may know. */
import { z } from 'zod';
import { holds, line, record, reference } from '#kernel';

export const webhook = record({
  one: { en: 'webhook', 'zh-Hans': '外发通知' },
  many: { en: 'webhooks', 'zh-Hans': '外发通知' },
  table: 'webhook',
  row: z.object({
    ownerId: reference('person'),
    name: line(100),
    url: z.string().max(2000),
    events: z.array(z.string().min(1).max(100)),
    records: z.array(z.string().min(1).max(63)),
    because: z.string().max(500).nullable(),
  }),
  words: {
    ownerId: { en: 'Knows what this person may read', 'zh-Hans': '所有人（按其阅读权限）' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    url: { en: 'Address', 'zh-Hans': '接收地址' },
    events: { en: 'Events', 'zh-Hans': '事件' },
    records: { label: { en: 'Records', 'zh-Hans': '记录类型' }, help: { en: 'None is all.', 'zh-Hans': '留空表示全部。' } },
    because: { en: 'Why it was stopped', 'zh-Hans': '停用原因' },
  },
  writable: [],
  list: ['name', 'url', 'ownerId', 'state'],
  handledAs: 'internal',
  states: {
    active: { label: { en: 'Active', 'zh-Hans': '有效' } },
    stopped: { label: { en: 'Stopped after failing', 'zh-Hans': '因失败停用' } },
    ended: { label: { en: 'Ended', 'zh-Hans': '已终止' } },
  },
  moves: {
    end: {
      label: { en: 'End the webhook', 'zh-Hans': '终止外发通知' },
      from: ['active', 'stopped'],
      to: 'ended',
      by: (person, row) => !person.actor && (row.ownerId === person.id || holds(person, 'administrator')),
    },
  },
  mayRead: (person, row) => holds(person, ['administrator', 'auditor']) || row('ownerId', '=', person.id),
  mayWrite: () => false,
});
