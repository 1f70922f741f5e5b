import { z } from 'zod';
import { instant, isSignedIn, record } from '#kernel';
import { inCall, inCallWords } from './in-call.ts';

export const othersShown = ['never', 'after-own'] as const;

/** How a call is judged. Written by `write-judging-rule` and `open-rebuttal`; a call without one is judged by the usual rule. */
export const judgingRule = record({
  one: { en: 'judging rule', 'zh-Hans': '评议规则' },
  many: { en: 'judging rules', 'zh-Hans': '评议规则' },
  table: 'judging_rule',
  row: z.object({
    ...inCall,
    othersShown: z.enum(othersShown),
    shortestRemarks: z.int().min(0).max(5000),
    rebuttalFrom: instant().nullable(),
    rebuttalTo: instant().nullable(),
  }),
  words: {
    ...inCallWords,
    othersShown: {
      label: { en: 'Other assessments are shown', 'zh-Hans': '他人评议可见性' },
      help: { en: 'To reviewers: never, or once their own is submitted.', 'zh-Hans': '对评审专家：不可见，或本人提交后可见。' },
    },
    shortestRemarks: {
      label: { en: 'Remarks of at least', 'zh-Hans': '意见最少字数' },
      help: { en: 'Characters of the remarks for the applicant.', 'zh-Hans': '给申请人的意见至少应有的字符数。' },
    },
    rebuttalFrom: { en: 'Rebuttal from', 'zh-Hans': '答辩开始' },
    rebuttalTo: { en: 'Rebuttal to', 'zh-Hans': '答辩截止' },
  },
  writable: [],
  list: ['callId', 'othersShown', 'shortestRemarks', 'rebuttalFrom', 'rebuttalTo', 'state'],
  handledAs: 'internal',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '有效' } } },
  moves: {},
  mayRead: (person) => isSignedIn(person),
  mayWrite: () => false,
});
