import { z } from 'zod';
import { isZone } from '#engines/zone';
import { type Asked, code, command, currency, from, keep, notValid, reference, text } from '#kernel';
import { programme } from '#systems/programmes';
import { organisation } from '#systems/registry';
import { applyingStages, callKinds } from '../records/call.ts';
import { type Belonging, keepsCall, keepsSomeCall } from '../records/office.ts';
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
 * An officer of a programme begins calls of its holder, an officer of a region those of the organisations in it.
 * Refuses `already-taken` where another call has the code, `no-such-programme`, `not-of-holder`.
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
  may: mayBegin,
  run: async (asked, { kind = 'open', stages = ['full'], ...input }) => {
    await refuseProgrammeOfOthers(asked, input);
    return keep(asked, call, {
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
    });
  },
});

/** An office over a programme or a region is one over the calls of their organisations, not over whoever is named as holder. */
async function mayBegin(asked: Asked, { holderId, regionId, programmeId }: Belonging): Promise<boolean> {
  const { person } = asked;
  if (!keepsSomeCall(person)) return false;
  if (keepsCall(person, { holderId })) return true;
  const within = programmeId ? await programmeNamed(asked, programmeId) : undefined;
  if (within?.holderId === holderId && keepsCall(person, { holderId, programmeId: programmeId ?? null })) return true;
  if (!regionId || !keepsCall(person, { holderId, regionId })) return false;
  const holder = await from(asked, organisation).where('id', '=', holderId).executeTakeFirst();
  return Boolean(holder?.regionId) && keepsCall(person, { holderId, regionId: holder?.regionId });
}

async function refuseProgrammeOfOthers(asked: Asked, { holderId, programmeId }: Belonging): Promise<void> {
  if (!programmeId) return;
  const row = await programmeNamed(asked, programmeId);
  if (!row)
    throw notValid(
      '/programmeId',
      'no-such-programme',
      'There is no such programme, or you may not know of it.',
      '没有此计划，或您无权知悉。',
    );
  if (row.holderId !== holderId)
    throw notValid(
      '/programmeId',
      'not-of-holder',
      'Another organisation holds this programme. Name a programme of the holder of the call, or let its holder hold the call.',
      '该计划由其他单位管理。请选择指南主管单位的计划，或改由该计划的管理单位主管此指南。',
    );
}

const programmeNamed = (asked: Asked, id: string) => from(asked, programme).where('id', '=', id).executeTakeFirst();
