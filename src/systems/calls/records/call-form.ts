import { z } from 'zod';
import { record, reference } from '#kernel';
import { call } from './call.ts';
import { ofSeenCall } from './office.ts';

/** Asked before applying; at the stages of applying; and of what was awarded. */
export const formStages = ['eligibility', 'interest', 'full', 'report'] as const;

/** A form as it is kept: JSON Schema 2020-12 and how it is shown. `#engines/form` writes, reads and validates it. */
export const keptSchema = () =>
  z.record(z.string(), z.unknown()).meta({ examples: [{ type: 'object', properties: {} }], description: 'JSON Schema 2020-12' });
export const keptUi = () => z.record(z.string(), z.unknown()).meta({ examples: [{ 'ui:order': [] }], description: 'UI schema' });

/** What is asked at a stage of a call. Written by `write-form`; each writing is the next edition. */
export const callForm = record({
  one: { en: 'form of a call', 'zh-Hans': '指南表单' },
  many: { en: 'call forms', 'zh-Hans': '指南表单' },
  table: 'call_form',
  row: z.object({
    callId: reference('call'),
    holderId: reference('organisation'),
    regionId: reference('region').nullable(),
    programmeId: reference('programme').nullable(),
    stage: z.enum(formStages),
    edition: z.int().min(1),
    schema: keptSchema(),
    ui: keptUi(),
  }),
  words: {
    callId: { en: 'Call', 'zh-Hans': '指南' },
    holderId: { en: 'Held by', 'zh-Hans': '主管单位' },
    regionId: { en: 'Region', 'zh-Hans': '地区' },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    stage: {
      label: { en: 'Stage', 'zh-Hans': '阶段' },
      help: { en: 'Eligibility, expression of interest, full application, report.', 'zh-Hans': '资格自查、意向书、正式申请、报告。' },
    },
    edition: { en: 'Edition', 'zh-Hans': '版次' },
    schema: { en: 'Schema', 'zh-Hans': '模式' },
    ui: { en: 'How it is shown', 'zh-Hans': '显示方式' },
  },
  writable: [],
  list: ['callId', 'stage', 'edition', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } } },
  moves: {},
  mayRead: (person) => ofSeenCall(call, person, 'call_form'),
  mayWrite: () => false,
});
