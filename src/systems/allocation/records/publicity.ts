/** What is announced, what is objected to it, and what applicants appeal against. */
import { sql } from 'kysely';
import { z } from 'zod';
import { currency, instant, isSignedIn, line, record, reference, someMinor, text } from '#kernel';
import { inCall, inCallWords, judgesOr } from './sight.ts';

/** An award or a place on the reserve list, as everybody reads it while the results of a call are announced and after. */
export const publicityEntry = record({
  one: { en: 'publicity entry', 'zh-Hans': '公示条目' },
  many: { en: 'publicity entries', 'zh-Hans': '公示条目' },
  table: 'publicity_entry',
  row: z.object({
    allocationId: reference('allocation'),
    callId: reference('call'),
    verdictId: reference('verdict'),
    reference: line(100),
    title: line(500),
    organisationId: reference('organisation'),
    leadName: line(300),
    outcome: z.enum(['award', 'reserve']),
    reserveRank: z.int().min(1).nullable(),
    currency: currency(),
    amountMinor: someMinor(),
    note: text().nullable(),
  }),
  words: {
    allocationId: { en: 'Allocation', 'zh-Hans': '经费分配' },
    callId: inCallWords.callId,
    verdictId: { en: 'Verdict', 'zh-Hans': '评审决定' },
    reference: { en: 'Reference', 'zh-Hans': '编号' },
    title: { en: 'Title', 'zh-Hans': '题目' },
    organisationId: { en: 'Host', 'zh-Hans': '依托单位' },
    leadName: { en: 'Lead', 'zh-Hans': '负责人' },
    outcome: { en: 'Outcome', 'zh-Hans': '结果' },
    reserveRank: { en: 'Place on the reserve list', 'zh-Hans': '候补名次' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    amountMinor: { en: 'Amount, minor units', 'zh-Hans': '金额（最小货币单位）' },
    note: {
      label: { en: 'Note', 'zh-Hans': '说明' },
      help: { en: 'What came of an objection, for everyone.', 'zh-Hans': '异议处理结果，向公众说明。' },
    },
  },
  writable: [],
  list: ['callId', 'reference', 'title', 'organisationId', 'leadName', 'outcome', 'reserveRank', 'currency', 'amountMinor', 'state'],
  handledAs: 'public',
  states: {
    standing: { label: { en: 'Announced', 'zh-Hans': '公示' } },
    withdrawn: { label: { en: 'Taken off', 'zh-Hans': '已撤下' } },
  },
  moves: {},
  mayRead: () => true,
  mayWrite: () => false,
});

const answered = {
  upheld: { label: { en: 'Upheld', 'zh-Hans': '成立' } },
  dismissed: { label: { en: 'Dismissed', 'zh-Hans': '不成立' } },
  withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
} as const;

/** Somebody objects to what is announced, under their name. The officers of the call read and answer it; the public does not see who. */
export const objection = record({
  one: { en: 'objection', 'zh-Hans': '公示异议' },
  many: { en: 'objections', 'zh-Hans': '公示异议' },
  table: 'objection',
  row: z.object({
    allocationId: reference('allocation'),
    ...inCall,
    entryId: reference('publicity_entry').nullable(),
    personId: reference('person'),
    says: line(10_000),
    answer: line(10_000).nullable(),
    answeredBy: reference('person').nullable(),
    answeredAt: instant().nullable(),
  }),
  words: {
    allocationId: { en: 'Allocation', 'zh-Hans': '经费分配' },
    ...inCallWords,
    entryId: {
      label: { en: 'Against', 'zh-Hans': '针对条目' },
      help: { en: 'Empty: against the results as a whole.', 'zh-Hans': '留空表示针对整体结果。' },
    },
    personId: { en: 'Lodged by', 'zh-Hans': '提出人' },
    says: { en: 'Objection', 'zh-Hans': '异议内容' },
    answer: { en: 'Answer', 'zh-Hans': '答复' },
    answeredBy: { en: 'Answered by', 'zh-Hans': '答复人' },
    answeredAt: { en: 'Answered at', 'zh-Hans': '答复时间' },
  },
  writable: [],
  list: ['callId', 'entryId', 'personId', 'says', 'answer', 'answeredAt', 'state'],
  handledAs: 'internal',
  states: { lodged: { label: { en: 'Lodged', 'zh-Hans': '已提出' } }, ...answered },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the objection', 'zh-Hans': '撤回异议' },
      from: 'lodged',
      to: 'withdrawn',
      by: (person, row) => row.personId === person.id,
    },
  },
  mayRead: (person) => judgesOr(person, 'objection', isSignedIn(person) && sql<boolean>`objection.person_id = ${person.id}::uuid`),
  mayWrite: () => false,
});

/** An applicant asks that the verdict be looked at again, by somebody who did not make it. */
export const appeal = record({
  one: { en: 'appeal', 'zh-Hans': '申诉' },
  many: { en: 'appeals', 'zh-Hans': '申诉' },
  table: 'appeal',
  row: z.object({
    allocationId: reference('allocation'),
    ...inCall,
    verdictId: reference('verdict'),
    personId: reference('person'),
    organisationId: reference('organisation'),
    ground: z.enum(['procedure', 'fact', 'conflict', 'criteria']),
    says: line(10_000),
    answer: line(10_000).nullable(),
    heardBy: reference('person').nullable(),
    heardAt: instant().nullable(),
  }),
  words: {
    allocationId: { en: 'Allocation', 'zh-Hans': '经费分配' },
    ...inCallWords,
    verdictId: { en: 'Verdict', 'zh-Hans': '评审决定' },
    personId: { en: 'Lodged by', 'zh-Hans': '申诉人' },
    organisationId: { en: 'Host', 'zh-Hans': '依托单位' },
    ground: {
      label: { en: 'Ground', 'zh-Hans': '事由' },
      help: {
        en: 'Procedure, a fact that is wrong, a conflict of interest, or criteria that were not those of the call.',
        'zh-Hans': '程序、事实错误、利益冲突，或所用标准与指南不符。',
      },
    },
    says: { en: 'Appeal', 'zh-Hans': '申诉内容' },
    answer: { en: 'Answer', 'zh-Hans': '答复' },
    heardBy: { en: 'Heard by', 'zh-Hans': '审理人' },
    heardAt: { en: 'Heard at', 'zh-Hans': '审理时间' },
  },
  writable: [],
  list: ['callId', 'verdictId', 'personId', 'ground', 'says', 'answer', 'heardAt', 'state'],
  handledAs: 'internal',
  states: { lodged: { label: { en: 'Lodged', 'zh-Hans': '已提出' } }, ...answered },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the appeal', 'zh-Hans': '撤回申诉' },
      from: 'lodged',
      to: 'withdrawn',
      by: (person, row) => row.personId === person.id,
    },
  },
  mayRead: (person) => judgesOr(person, 'appeal', isSignedIn(person) && sql<boolean>`appeal.person_id = ${person.id}::uuid`),
  mayWrite: () => false,
});
