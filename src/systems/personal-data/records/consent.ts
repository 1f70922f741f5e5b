/** What people agree to, and who did. */
import { z } from 'zod';
import { code, holds, holdsEverywhere, isSignedIn, type Person, record, reference, text } from '#kernel';

export const consentPurpose = record({
  one: { en: 'consent purpose', 'zh-Hans': '同意事项' },
  many: { en: 'consent purposes', 'zh-Hans': '同意事项' },
  table: 'consent_purpose',
  row: z.object({ code: code(), edition: z.int32().min(1), name: text(), words: text() }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    name: { en: 'Purpose', 'zh-Hans': '事项' },
    words: {
      label: { en: 'Words', 'zh-Hans': '同意文本' },
      help: { en: 'What people agree to. Another wording is another edition.', 'zh-Hans': '同意的内容；修改文本须另立一版。' },
    },
  },
  writable: ['code', 'edition', 'name', 'words'],
  list: ['code', 'edition', 'name', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, retired: { label: { en: 'Retired', 'zh-Hans': '已停用' } } },
  moves: {
    retire: {
      label: { en: 'Retire the wording', 'zh-Hans': '停用文本' },
      from: 'current',
      to: 'retired',
      by: (person) => holdsEverywhere(person, 'administrator'),
    },
  },
  mayRead: () => true,
  mayWrite: (person, row) => row === null && holdsEverywhere(person, 'administrator'),
});

export const consent = record({
  one: { en: 'consent', 'zh-Hans': '同意' },
  many: { en: 'consents', 'zh-Hans': '同意记录' },
  table: 'consent',
  row: z.object({ personId: reference('person'), purposeId: reference('consent_purpose') }),
  words: { personId: { en: 'Person', 'zh-Hans': '人员' }, purposeId: { en: 'Purpose', 'zh-Hans': '事项' } },
  writable: [],
  list: ['personId', 'purposeId', 'state'],
  handledAs: 'internal',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已同意' } }, withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } } },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the consent', 'zh-Hans': '撤回同意' },
      from: 'given',
      to: 'withdrawn',
      by: (person, row) => isOneself(person) && row.personId === person.id,
    },
  },
  mayRead: (person, row) => holds(person, 'administrator') || row('personId', '=', person.id),
  mayWrite: () => false,
});

/** Not somebody who acts in the name of another. */
export const isOneself = (person: Person): boolean => isSignedIn(person) && !person.actor;
