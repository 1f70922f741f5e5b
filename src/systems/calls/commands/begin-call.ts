import { z } from 'zod';
import { isZone } from '#engines/zone';
import { code, command, currency, keep, reference, text } from '#kernel';
import { applyingStages, callKinds } from '../records/call.ts';
import { keepsCall } from '../records/office.ts';
import { call } from '../records.ts';

/** The criteria that a call begins with; its officer changes them. */
const usualCriteria = [
  { code: 'quality', label: { en: 'Scientific quality', 'zh-Hans': '科学质量' }, help: null, weight: 50 },
  { code: 'effect', label: { en: 'Expected effect', 'zh-Hans': '预期成效' }, help: null, weight: 30 },
  { code: 'feasibility', label: { en: 'Feasibility', 'zh-Hans': '可行性' }, help: null, weight: 20 },
];
const usualScale = {
  from: 1,
  to: 5,
  step: '1',
  anchors: [
    { grade: '1', label: { en: 'Poor', 'zh-Hans': '差' } },
    { grade: '3', label: { en: 'Good', 'zh-Hans': '良好' } },
    { grade: '5', label: { en: 'Outstanding', 'zh-Hans': '优秀' } },
  ],
};

/**
 * Begins a call as a draft of the organisation that holds it; everything else is written afterwards, until it is published.
 * Refuses `already-taken` where another call has the code.
 */
export const beginCall = command({
  name: 'begin-call',
  says: { en: 'Begin a call', 'zh-Hans': '新建指南' },
  input: z.strictObject({
    code: code(),
    title: text(),
    summary: text(),
    holderId: reference('organisation'),
    regionId: reference('region').optional(),
    programmeId: reference('programme').optional(),
    problemId: reference('problem').optional(),
    budgetLineId: reference('budget_line').optional(),
    kind: z.enum(callKinds).optional(),
    stages: z.array(z.enum(applyingStages)).min(1).max(2).optional(),
    zone: z
      .string()
      .max(60)
      .refine(isZone, { error: 'A time zone of the IANA list is needed, such as Europe/Paris.' })
      .meta({ examples: ['Europe/Paris'] }),
    currency: currency(),
  }),
  may: ({ person }, belonging) => keepsCall(person, belonging),
  run: (asked, { kind = 'open', stages = ['full'], ...input }) =>
    keep(asked, call, {
      kind,
      stages,
      fieldCodes: [],
      partnerFunders: [],
      isOpenAbroad: false,
      needsHostApproval: false,
      graceMinutes: 0,
      publicityDays: 7,
      blindness: 'single',
      reviewsPerApplication: 3,
      criteria: usualCriteria,
      scale: usualScale,
      ...input,
    }),
});
