/** Compartments and who is cleared: the need-to-know lists. */
import { z } from 'zod';
import { day, holds, line, type Person, record, reference, text } from '#kernel';
import { isAdministrator } from '#systems/registry';

const mayReadAll = (person: Person) => holds(person, ['administrator', 'auditor']);

export const compartment = record({
  one: { en: 'compartment', 'zh-Hans': '隔离类别' },
  many: { en: 'compartments', 'zh-Hans': '隔离类别' },
  table: 'compartment',
  row: z.object({
    code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'Small letters, digits and dashes, 60 at most.' }),
    name: text(),
    purpose: text(),
  }),
  words: {
    code: {
      label: { en: 'Code', 'zh-Hans': '代码' },
      help: { en: 'Rows are handled as compartment/CODE.', 'zh-Hans': '记录的处理级别写作 compartment/代码。' },
    },
    name: { en: 'Name', 'zh-Hans': '名称' },
    purpose: { en: 'What it protects, and why', 'zh-Hans': '保护内容及理由' },
  },
  writable: ['code', 'name', 'purpose'],
  list: ['code', 'name', 'state'],
  handledAs: 'internal',
  states: {
    open: { label: { en: 'Open', 'zh-Hans': '启用' } },
    closed: { label: { en: 'Closed to new rows', 'zh-Hans': '停止新增' } },
  },
  moves: {
    close: {
      label: { en: 'Close the compartment to new rows', 'zh-Hans': '停止新增记录' },
      from: 'open',
      to: 'closed',
      by: isAdministrator,
    },
    reopen: { label: { en: 'Reopen the compartment', 'zh-Hans': '重新启用' }, from: 'closed', to: 'open', by: isAdministrator },
  },
  mayRead: (person, row) => {
    const codes = person.compartments ?? [];
    return mayReadAll(person) || (codes.length > 0 && row('code', 'in', [...codes]));
  },
  mayWrite: isAdministrator,
});

export const clearance = record({
  one: { en: 'clearance', 'zh-Hans': '知悉许可' },
  many: { en: 'clearances', 'zh-Hans': '知悉许可' },
  table: 'clearance',
  row: z.object({
    personId: reference('person'),
    compartmentId: reference('compartment').nullable(),
    fromOn: day(),
    toOn: day().nullable(),
    because: line(1000),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    compartmentId: {
      label: { en: 'For compartment', 'zh-Hans': '隔离类别' },
      help: { en: 'Empty: the level “restricted”.', 'zh-Hans': '留空表示“受限”级别。' },
    },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To', 'zh-Hans': '止' },
    because: { en: 'Why the person needs to know', 'zh-Hans': '知悉理由' },
  },
  writable: ['personId', 'compartmentId', 'fromOn', 'toOn', 'because'],
  list: ['personId', 'compartmentId', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '有效' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已终止' } } },
  moves: { end: { label: { en: 'End the clearance', 'zh-Hans': '终止许可' }, from: 'current', to: 'ended', by: isAdministrator } },
  mayRead: (person, row) => mayReadAll(person) || row('personId', '=', person.id),
  mayWrite: isAdministrator,
});
