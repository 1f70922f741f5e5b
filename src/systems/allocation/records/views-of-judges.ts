/** What those who judge say beside the grades: recommendations, golden tickets, dissent. */
import { sql } from 'kysely';
import { z } from 'zod';
import { isSignedIn, line, type Person, record, reference, someMinor, text } from '#kernel';
import { inCall, inCallWords, judges, judgesOr, runsCall } from './sight.ts';

export const outcomes = ['award', 'reserve', 'decline'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeWord = { en: 'Outcome', 'zh-Hans': '结果' };
const becauseWord = { en: 'Because', 'zh-Hans': '理由' };
const applicationWord = { en: 'Application', 'zh-Hans': '申请' };
const standing = {
  standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
  withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
} as const;
const own = (person: Person, table: string) =>
  isSignedIn(person) ? sql<boolean>`${sql.ref(`${table}.person_id`)} = ${person.id}::uuid` : false;

/** What an officer recommends for an application whatever the portfolio says, with the reason; the latest one stands. */
export const recommendation = record({
  one: { en: 'recommendation', 'zh-Hans': '推荐意见' },
  many: { en: 'recommendations', 'zh-Hans': '推荐意见' },
  table: 'recommendation',
  row: z.object({
    ...inCall,
    applicationId: reference('application'),
    outcome: z.enum(outcomes),
    amountMinor: someMinor().nullable(),
    because: line(2000),
    comment: text().nullable(),
    recommendedBy: reference('person'),
  }),
  words: {
    ...inCallWords,
    applicationId: applicationWord,
    outcome: outcomeWord,
    amountMinor: {
      label: { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' },
      help: { en: 'Where it is another than was requested.', 'zh-Hans': '与申请金额不同时填写。' },
    },
    because: becauseWord,
    comment: { en: 'Words to the applicant', 'zh-Hans': '致申请人的说明' },
    recommendedBy: { en: 'Recommended by', 'zh-Hans': '推荐人' },
  },
  writable: [],
  list: ['callId', 'applicationId', 'outcome', 'amountMinor', 'because', 'recommendedBy', 'state'],
  handledAs: 'internal',
  states: standing,
  moves: {
    withdraw: {
      label: { en: 'Withdraw the recommendation', 'zh-Hans': '撤回推荐意见' },
      from: 'standing',
      to: 'withdrawn',
      by: (person, row) => runsCall(person, row),
    },
  },
  mayRead: (person) => judges(person, 'recommendation'),
  mayWrite: () => false,
});

/** A member of a panel stands up for one application of a call that others doubt; once a call. */
export const goldenTicket = record({
  one: { en: 'golden ticket', 'zh-Hans': '金票' },
  many: { en: 'golden tickets', 'zh-Hans': '金票' },
  table: 'golden_ticket',
  row: z.object({ ...inCall, applicationId: reference('application'), personId: reference('person'), because: line(2000) }),
  words: {
    ...inCallWords,
    applicationId: applicationWord,
    personId: { en: 'Given by', 'zh-Hans': '使用人' },
    because: becauseWord,
  },
  writable: [],
  list: ['callId', 'applicationId', 'personId', 'because', 'state'],
  handledAs: 'internal',
  states: standing,
  moves: {},
  mayRead: (person) => judgesOr(person, 'golden_ticket', own(person, 'golden_ticket')),
  mayWrite: () => false,
});

/** Somebody who judged sees the decision otherwise; kept with it for good. */
export const dissent = record({
  one: { en: 'dissent', 'zh-Hans': '异议意见' },
  many: { en: 'dissents', 'zh-Hans': '异议意见' },
  table: 'dissent',
  row: z.object({
    allocationId: reference('allocation'),
    ...inCall,
    applicationId: reference('application').nullable(),
    personId: reference('person'),
    says: line(10_000),
  }),
  words: {
    allocationId: { en: 'Allocation', 'zh-Hans': '经费分配' },
    ...inCallWords,
    applicationId: {
      label: applicationWord,
      help: { en: 'Empty: about the allocation as a whole.', 'zh-Hans': '留空表示针对整个分配方案。' },
    },
    personId: { en: 'Said by', 'zh-Hans': '提出人' },
    says: { en: 'What is seen otherwise', 'zh-Hans': '不同意见' },
  },
  writable: [],
  list: ['allocationId', 'applicationId', 'personId', 'says', 'state'],
  handledAs: 'internal',
  states: { recorded: { label: { en: 'Recorded', 'zh-Hans': '已记录' } } },
  moves: {},
  mayRead: (person) => judgesOr(person, 'dissent', own(person, 'dissent')),
  mayWrite: () => false,
});
