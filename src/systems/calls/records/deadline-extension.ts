import { z } from 'zod';
import { instant, record, reference, text } from '#kernel';
import { applyingStages, call } from './call.ts';
import { ofSeenCall } from './office.ts';

/** A deadline that was moved, and why. Made by `extend-deadlines`; those of one decision share `orderId`. */
export const deadlineExtension = record({
  one: { en: 'extension of a deadline', 'zh-Hans': '截止时间延长' },
  many: { en: 'deadline extensions', 'zh-Hans': '截止时间延长' },
  table: 'deadline_extension',
  row: z.object({
    callId: reference('call'),
    holderId: reference('organisation'),
    stage: z.enum(applyingStages),
    fromAt: instant(),
    deadlineAt: instant(),
    because: text(),
    orderId: z.uuid(),
  }),
  words: {
    callId: { en: 'Call', 'zh-Hans': '指南' },
    holderId: { en: 'Held by', 'zh-Hans': '主管单位' },
    stage: { en: 'Stage', 'zh-Hans': '阶段' },
    fromAt: { en: 'Deadline before', 'zh-Hans': '原截止时间' },
    deadlineAt: { en: 'Deadline', 'zh-Hans': '截止时间' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    orderId: { en: 'Decision', 'zh-Hans': '决定' },
  },
  writable: [],
  list: ['callId', 'stage', 'fromAt', 'deadlineAt', 'because', 'state'],
  handledAs: 'public',
  states: { decided: { label: { en: 'Decided', 'zh-Hans': '已决定' } } },
  moves: {},
  mayRead: (person) => ofSeenCall(call, person, 'deadline_extension'),
  mayWrite: () => false,
});
