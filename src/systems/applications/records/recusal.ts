import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { isSignedIn, line, platform, record, reference } from '#kernel';
import { notRecused, placeIn, readableByOfficers } from './scope.ts';

export const recusalGrounds = [
  'own-application',
  'same-organisation',
  'co-applicant',
  'co-author',
  'co-inventor',
  'supervisor',
  'contract',
  'shareholder',
  'family',
  'declared',
  'other',
] as const;

/** A conflict between a person and an application: in office, that person knows nothing of it, not even of the recusal. */
export const recusal = record({
  one: { en: 'recusal', 'zh-Hans': '回避' },
  many: { en: 'recusals', 'zh-Hans': '回避' },
  table: 'recusal',
  row: z.object({
    applicationId: reference('application'),
    callId: reference('call'),
    programmeId: reference('programme').nullable(),
    holderId: reference('organisation'),
    regionId: reference('region').nullable(),
    personId: reference('person'),
    ground: z.enum(recusalGrounds),
    because: line(1000),
    evidence: z.record(z.string(), z.unknown()).nullable(),
    foundBy: z.enum(['computed', 'declared', 'officer']),
    liftedBecause: line(1000).nullable(),
  }),
  words: {
    applicationId: { en: 'Application', 'zh-Hans': '申请' },
    callId: { en: 'Call', 'zh-Hans': '指南' },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    holderId: { en: 'Run by', 'zh-Hans': '组织单位' },
    regionId: { en: 'Region', 'zh-Hans': '地区' },
    personId: { en: 'Person', 'zh-Hans': '人员' },
    ground: { en: 'Ground', 'zh-Hans': '事由' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    evidence: { en: 'Evidence', 'zh-Hans': '依据' },
    foundBy: {
      label: { en: 'Found by', 'zh-Hans': '来源' },
      help: { en: 'computed, declared by the person, or an officer.', 'zh-Hans': '系统计算、本人申报或管理人员认定。' },
    },
    liftedBecause: { en: 'Lifted because', 'zh-Hans': '解除理由' },
  },
  writable: [],
  list: ['applicationId', 'callId', 'personId', 'ground', 'because', 'foundBy', 'state'],
  handledAs: 'internal',
  states: {
    standing: { label: { en: 'Standing', 'zh-Hans': '有效' } },
    lifted: { label: { en: 'Lifted', 'zh-Hans': '已解除' } },
  },
  moves: {},
  mayRead: (person) => {
    if (person.id === platform.id) return true;
    if (!isSignedIn(person)) return false;
    return sql<SqlBool>`(${readableByOfficers(person, placeIn('recusal'))} and ${notRecused(person, sql.ref('recusal.application_id'))})`;
  },
  mayWrite: () => false,
});
