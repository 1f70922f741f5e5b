import { z } from 'zod';
import { day, record } from '#kernel';
import { inCall, inCallWords, runsCall } from './in-call.ts';

/** How a call is reviewed: which ties count for how long, and in what time people answer and write. Written by `write-review-rule`. */
export const reviewRule = record({
  one: { en: 'review rule', 'zh-Hans': '评审规则' },
  many: { en: 'review rules', 'zh-Hans': '评审规则' },
  table: 'review_rule',
  row: z.object({
    ...inCall,
    conflictYears: z.int().min(0).max(20),
    countsParts: z.boolean(),
    answerDays: z.int().min(1).max(90),
    reviewDays: z.int().min(1).max(365),
    dueOn: day().nullable(),
    remindDays: z.int().min(0).max(90),
    replaces: z.boolean(),
    subReviewers: z.boolean(),
    peerReview: z.boolean(),
  }),
  words: {
    ...inCallWords,
    conflictYears: {
      label: { en: 'Ties count for years', 'zh-Hans': '关系计入年限' },
      help: {
        en: 'Same organisation, co-applicants, co-authors and the like within so many years. Family and supervision have no end.',
        'zh-Hans': '同单位、共同申请、合著等在此年限内计入；亲属和师生关系不限年限。',
      },
    },
    countsParts: {
      label: { en: 'An organisation and its parts are one', 'zh-Hans': '上下级单位视为同一单位' },
      help: { en: 'Two institutes of one university then conflict.', 'zh-Hans': '选中后，同一大学的两个院所视为同单位。' },
    },
    answerDays: { en: 'Days to answer an invitation', 'zh-Hans': '答复邀请天数' },
    reviewDays: { en: 'Days to write a review', 'zh-Hans': '撰写评审意见天数' },
    dueOn: {
      label: { en: 'Reviews due on', 'zh-Hans': '评审截止日期' },
      help: { en: 'One day for all. Empty: so many days after the invitation.', 'zh-Hans': '统一截止日期。留空则自邀请之日起计算。' },
    },
    remindDays: { en: 'Remind days before', 'zh-Hans': '提前提醒天数' },
    replaces: {
      label: { en: 'Replace who declines', 'zh-Hans': '自动替补' },
      help: { en: 'The next best is invited at once.', 'zh-Hans': '有人谢绝或逾期时立即邀请次优人选。' },
    },
    subReviewers: { en: 'Reviewers may name sub-reviewers', 'zh-Hans': '允许委托他人协助评审' },
    peerReview: {
      label: { en: 'Applicants review each other', 'zh-Hans': '申请人互评' },
      help: {
        en: 'Leads of applications of the call are reviewers, too; never of their own.',
        'zh-Hans': '本指南各申请的负责人也参加评审，但不评审自己的申请。',
      },
    },
  },
  writable: [],
  list: ['callId', 'conflictYears', 'answerDays', 'reviewDays', 'dueOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } } },
  moves: {},
  mayRead: (person) => runsCall(person, 'review_rule'),
  mayWrite: () => false,
});
