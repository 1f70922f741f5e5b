import { z } from 'zod';
import { day, holdsEverywhere, line, record, reference } from '#kernel';
import { isOneself } from './consent.ts';

/** A person's wish to be erased; done by the platform on its day. */
export const erasure = record({
  one: { en: 'erasure', 'zh-Hans': '注销申请' },
  many: { en: 'erasures', 'zh-Hans': '注销申请' },
  table: 'erasure',
  row: z.object({
    personId: reference('person'),
    because: line(1000).nullable(),
    dueOn: day(),
    decision: line(1000).nullable(),
  }),
  words: {
    personId: { en: 'Person', 'zh-Hans': '人员' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    dueOn: { en: 'Done on', 'zh-Hans': '执行日期' },
    decision: { en: 'Why it was refused', 'zh-Hans': '不予办理的理由' },
  },
  writable: [],
  list: ['personId', 'dueOn', 'state'],
  handledAs: 'internal',
  states: {
    asked: { label: { en: 'Asked for', 'zh-Hans': '已申请' } },
    done: { label: { en: 'Done', 'zh-Hans': '已执行' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
    refused: { label: { en: 'Refused', 'zh-Hans': '不予办理' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the wish', 'zh-Hans': '撤回申请' },
      from: 'asked',
      to: 'withdrawn',
      by: (person, row) => isOneself(person) && row.personId === person.id,
    },
  },
  mayRead: (person, row) => holdsEverywhere(person, 'administrator') || row('personId', '=', person.id),
  mayWrite: () => false,
});
