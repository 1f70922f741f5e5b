import { z } from 'zod';
import { day, line, record, reference } from '#kernel';
import { seenInside } from '#systems/projects';

export const reportKinds = ['annual', 'mid-term', 'final', 'technical'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A report that a project owes: over which time, and until when. Planned by `plan-reports` from the rules of the project. */
export const requirement = record({
  one: { en: 'report requirement', 'zh-Hans': '报告要求' },
  many: { en: 'report requirements', 'zh-Hans': '报告要求' },
  table: 'report_requirement',
  row: z.object({
    projectId: reference('project'),
    awardId: reference('award'),
    kind: z.enum(reportKinds),
    periodFrom: day(),
    periodTo: day(),
    dueOn: day(),
    origin: z.enum(['rules', 'officer']),
    reportId: reference('report').nullable(),
    metOn: day().nullable(),
    because: line(1000).nullable(),
    reminded: z.array(line(40)).max(20),
  }),
  words: {
    projectId: { en: 'Project', 'zh-Hans': '项目' },
    awardId: { en: 'Award', 'zh-Hans': '立项' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    periodFrom: { en: 'Period from', 'zh-Hans': '期间起' },
    periodTo: { en: 'Period to', 'zh-Hans': '期间止' },
    dueOn: { en: 'Due on', 'zh-Hans': '提交期限' },
    origin: { en: 'Asked for by', 'zh-Hans': '来源' },
    reportId: { en: 'Report', 'zh-Hans': '报告' },
    metOn: { en: 'Met on', 'zh-Hans': '完成日期' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    reminded: { en: 'Reminded', 'zh-Hans': '已提醒' },
  },
  writable: [],
  list: ['projectId', 'kind', 'periodFrom', 'periodTo', 'dueOn', 'metOn', 'state'],
  handledAs: 'internal',
  states: {
    due: { label: { en: 'Due', 'zh-Hans': '待提交' } },
    met: { label: { en: 'Met', 'zh-Hans': '已完成' } },
    waived: { label: { en: 'Waived', 'zh-Hans': '已免除' } },
  },
  moves: {},
  mayRead: (person) => seenInside(person, 'report_requirement'),
  mayWrite: () => false,
});
