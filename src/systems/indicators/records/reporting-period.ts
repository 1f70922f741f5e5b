import { z } from 'zod';
import { code, day, holds, instant, line, record, reference } from '#kernel';
import { isStatistician } from './office.ts';

/** One indicator, area and period on its way: open → submitted → verified → locked, by commands of these names. */
export const reportingPeriod = record({
  one: { en: 'reporting period', 'zh-Hans': '报告期' },
  many: { en: 'reporting periods', 'zh-Hans': '报告期' },
  table: 'reporting_period',
  row: z.object({
    indicatorId: reference('indicator'),
    areaCode: code(),
    period: z
      .string()
      .regex(/^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/, { error: 'A period such as 2023, 2023-Q4 or 2023-12.' })
      .meta({ examples: ['2023-Q4'] }),
    organisationId: reference('organisation').nullable(),
    expectedRegions: z.array(code()).min(1).max(5000),
    dueOn: day().nullable(),
    submittedBy: reference('person').nullable(),
    submittedAt: instant().nullable(),
    verifiedBy: reference('person').nullable(),
    verifiedAt: instant().nullable(),
    lockedAt: instant().nullable(),
    reopenedBecause: line(1000).nullable(),
  }),
  words: {
    indicatorId: { en: 'Indicator', 'zh-Hans': '统计指标' },
    areaCode: { en: 'Area', 'zh-Hans': '地区' },
    period: { en: 'Period', 'zh-Hans': '时期' },
    organisationId: { en: 'Reported by', 'zh-Hans': '填报单位' },
    expectedRegions: { en: 'Regions expected', 'zh-Hans': '应报地区' },
    dueOn: { en: 'Due on', 'zh-Hans': '截止日期' },
    submittedBy: { en: 'Submitted by', 'zh-Hans': '提交人' },
    submittedAt: { en: 'Submitted at', 'zh-Hans': '提交时间' },
    verifiedBy: { en: 'Verified by', 'zh-Hans': '审核人' },
    verifiedAt: { en: 'Verified at', 'zh-Hans': '审核时间' },
    lockedAt: { en: 'Locked at', 'zh-Hans': '锁定时间' },
    reopenedBecause: { en: 'Reopened because', 'zh-Hans': '重新开放原因' },
  },
  writable: ['indicatorId', 'areaCode', 'period', 'organisationId', 'expectedRegions', 'dueOn'],
  list: ['indicatorId', 'areaCode', 'period', 'organisationId', 'dueOn', 'state'],
  handledAs: 'internal',
  states: {
    open: { label: { en: 'Open', 'zh-Hans': '填报中' } },
    submitted: { label: { en: 'Submitted', 'zh-Hans': '已提交' } },
    verified: { label: { en: 'Verified', 'zh-Hans': '已审核' } },
    locked: { label: { en: 'Locked', 'zh-Hans': '已锁定' } },
  },
  moves: {},
  mayRead: (person) => holds(person, ['statistician', 'strategist', 'evaluator', 'auditor', 'administrator']),
  mayWrite: (person, row) => isStatistician(person) && (row === null || row.state === 'open'),
});
