import { z } from 'zod';
import { holdsEverywhere, record, text } from '#kernel';

export const retained = ['mail', 'notice', 'erasure'] as const;
export type Retained = (typeof retained)[number];

/** Unless a rule says otherwise: days that mail keeps its address, that read notices keep what they say, and that an erasure waits. */
export const daysUnlessRuled: Readonly<Record<Retained, number>> = { mail: 365, notice: 365, erasure: 30 };

export const retentionRule = record({
  one: { en: 'retention rule', 'zh-Hans': '保存期限规则' },
  many: { en: 'retention rules', 'zh-Hans': '保存期限规则' },
  table: 'retention_rule',
  row: z.object({ subject: z.enum(retained), days: z.int32().min(0).max(36_500), because: text() }),
  words: {
    subject: {
      label: { en: 'Of', 'zh-Hans': '对象' },
      help: {
        en: 'mail: its address; notice: what it says, once it is read; erasure: how long one waits before it is done.',
        'zh-Hans': 'mail：邮件地址；notice：已读通知的内容；erasure：注销申请的等待期。',
      },
    },
    days: { en: 'Days', 'zh-Hans': '天数' },
    because: { en: 'By which rule', 'zh-Hans': '依据' },
  },
  writable: ['subject', 'days', 'because'],
  list: ['subject', 'days', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已终止' } } },
  moves: {
    end: {
      label: { en: 'End the rule', 'zh-Hans': '终止规则' },
      from: 'current',
      to: 'ended',
      by: (person) => holdsEverywhere(person, 'administrator'),
    },
  },
  mayRead: () => true,
  mayWrite: (person, row) => row === null && holdsEverywhere(person, 'administrator'),
});
