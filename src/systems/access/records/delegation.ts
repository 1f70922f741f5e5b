/** Acting for another: a delegation gives it away, an impersonation is taken by support. */
import { z } from 'zod';
import { day, holds, instant, line, type Person, record, reference } from '#kernel';

const mayReadAll = (person: Person) => holds(person, ['administrator', 'auditor']);

export const delegation = record({
  one: { en: 'delegation', 'zh-Hans': '委托' },
  many: { en: 'delegations', 'zh-Hans': '委托' },
  table: 'delegation',
  row: z.object({
    principalId: reference('person'),
    assistantId: reference('person'),
    extent: z.enum(['read', 'drafts', 'everything']),
    records: z.array(z.string().min(1).max(63)),
    fromOn: day(),
    toOn: day(),
    because: line(1000),
  }),
  words: {
    principalId: { en: 'In the name of', 'zh-Hans': '委托人' },
    assistantId: { en: 'Acts', 'zh-Hans': '受托人' },
    extent: {
      label: { en: 'How far', 'zh-Hans': '权限' },
      help: { en: 'read, drafts (what has not moved yet), or everything.', 'zh-Hans': '可为：阅读、草稿（尚未流转）、全部。' },
    },
    records: {
      label: { en: 'Records', 'zh-Hans': '记录类型' },
      help: { en: 'Names of records, such as organisation; none is all.', 'zh-Hans': '记录类型名称，如 organisation；留空表示全部。' },
    },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To, this day included', 'zh-Hans': '止（含当日）' },
    because: { en: 'Because', 'zh-Hans': '理由' },
  },
  writable: [],
  list: ['principalId', 'assistantId', 'extent', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '有效' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已终止' } } },
  moves: {
    end: {
      label: { en: 'End the delegation', 'zh-Hans': '终止委托' },
      from: 'current',
      to: 'ended',
      by: (person, row) =>
        !person.actor && (row.principalId === person.id || row.assistantId === person.id || holds(person, 'administrator')),
    },
  },
  mayRead: (person, row) => mayReadAll(person) || row.or([row('principalId', '=', person.id), row('assistantId', '=', person.id)]),
  mayWrite: () => false,
});

export const impersonation = record({
  one: { en: 'impersonation', 'zh-Hans': '代查' },
  many: { en: 'impersonations', 'zh-Hans': '代查' },
  table: 'impersonation',
  row: z.object({ personId: reference('person'), byId: reference('person'), because: line(1000), until: instant() }),
  words: {
    personId: { en: 'Seen as', 'zh-Hans': '被代查人' },
    byId: { en: 'By', 'zh-Hans': '代查人' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    until: { en: 'Until', 'zh-Hans': '截止' },
  },
  writable: [],
  list: ['personId', 'byId', 'until', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Begun', 'zh-Hans': '已开始' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已结束' } } },
  moves: {
    end: {
      label: { en: 'End the impersonation', 'zh-Hans': '结束代查' },
      from: 'current',
      to: 'ended',
      by: (person, row) => !person.actor && (row.byId === person.id || row.personId === person.id || holds(person, 'administrator')),
    },
  },
  mayRead: (person, row) => mayReadAll(person) || row('personId', '=', person.id),
  mayWrite: () => false,
});
