/** What the work is made of: people, milestones, technical indicators and their readings, risks. */
import { z } from 'zod';
import { day, decimal, line, record, reference, text } from '#kernel';
import { inProject, inProjectWords, seenInside, seenWithProject } from './sight.ts';

export const memberRoles = ['lead', 'co-lead', 'contributor', 'assistant'] as const;

export const projectMember = record({
  one: { en: 'project member', 'zh-Hans': '项目成员' },
  many: { en: 'project members', 'zh-Hans': '项目成员' },
  table: 'project_member',
  row: z.object({
    ...inProject,
    personId: reference('person'),
    role: z.enum(memberRoles),
    organisationId: reference('organisation').nullable(),
    fromOn: day(),
    toOn: day().nullable(),
  }),
  words: {
    ...inProjectWords,
    personId: { en: 'Person', 'zh-Hans': '人员' },
    role: { en: 'Role', 'zh-Hans': '角色' },
    organisationId: { en: 'Organisation', 'zh-Hans': '单位' },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To', 'zh-Hans': '止' },
  },
  writable: [],
  list: ['projectId', 'personId', 'role', 'organisationId', 'fromOn', 'toOn', 'state'],
  handledAs: 'internal',
  states: { current: { label: { en: 'In the team', 'zh-Hans': '在组' } }, left: { label: { en: 'Left', 'zh-Hans': '已退出' } } },
  moves: {},
  mayRead: (person) => seenInside(person, 'project_member'),
  mayWrite: () => false,
});

/** Reported by the team with evidence, confirmed by somebody who runs the project. */
export const milestone = record({
  one: { en: 'project milestone', 'zh-Hans': '项目里程碑' },
  many: { en: 'project milestones', 'zh-Hans': '项目里程碑' },
  table: 'project_milestone',
  row: z.object({
    ...inProject,
    place: z.int().min(1),
    name: text(),
    deliverable: text().nullable(),
    dueOn: day(),
    plannedOn: day(),
    reachedOn: day().nullable(),
    evidence: line(2000).nullable(),
    reportedBy: reference('person').nullable(),
    confirmedBy: reference('person').nullable(),
    remark: line(2000).nullable(),
  }),
  words: {
    ...inProjectWords,
    place: { en: 'Number', 'zh-Hans': '序号' },
    name: { en: 'Milestone', 'zh-Hans': '里程碑' },
    deliverable: { en: 'Deliverable', 'zh-Hans': '交付物' },
    dueOn: { en: 'Due on', 'zh-Hans': '应完成日期' },
    plannedOn: { en: 'Planned for', 'zh-Hans': '原定日期' },
    reachedOn: { en: 'Reached on', 'zh-Hans': '完成日期' },
    evidence: { en: 'Evidence', 'zh-Hans': '佐证' },
    reportedBy: { en: 'Reported by', 'zh-Hans': '报告人' },
    confirmedBy: { en: 'Confirmed by', 'zh-Hans': '核实人' },
    remark: { en: 'Remark', 'zh-Hans': '备注' },
  },
  writable: [],
  list: ['projectId', 'place', 'name', 'dueOn', 'reachedOn', 'state'],
  handledAs: 'public',
  states: {
    planned: { label: { en: 'Planned', 'zh-Hans': '计划中' } },
    reported: { label: { en: 'Reported', 'zh-Hans': '已报告' } },
    confirmed: { label: { en: 'Confirmed', 'zh-Hans': '已核实' } },
    dropped: { label: { en: 'Dropped', 'zh-Hans': '已取消' } },
  },
  moves: {},
  mayRead: (person) => seenWithProject(person, 'project_milestone'),
  mayWrite: () => false,
});

export const technicalIndicator = record({
  one: { en: 'technical indicator', 'zh-Hans': '技术考核指标' },
  many: { en: 'technical indicators', 'zh-Hans': '技术考核指标' },
  table: 'technical_indicator',
  row: z.object({
    ...inProject,
    name: text(),
    unit: line(60),
    baseline: decimal().nullable(),
    target: decimal(),
    direction: z.enum(['increase', 'decrease']),
    targetOn: day().nullable(),
  }),
  words: {
    ...inProjectWords,
    name: { en: 'Indicator', 'zh-Hans': '指标' },
    unit: { en: 'Unit', 'zh-Hans': '单位' },
    baseline: { en: 'Baseline', 'zh-Hans': '基线值' },
    target: { en: 'Target', 'zh-Hans': '目标值' },
    direction: { en: 'Direction', 'zh-Hans': '方向' },
    targetOn: { en: 'Target day', 'zh-Hans': '目标日期' },
  },
  writable: [],
  list: ['projectId', 'name', 'unit', 'target', 'targetOn', 'state'],
  handledAs: 'public',
  states: { current: { label: { en: 'Current', 'zh-Hans': '现行' } }, dropped: { label: { en: 'Dropped', 'zh-Hans': '已取消' } } },
  moves: {},
  mayRead: (person) => seenWithProject(person, 'technical_indicator'),
  mayWrite: () => false,
});

export const reading = record({
  one: { en: 'indicator reading', 'zh-Hans': '指标测量值' },
  many: { en: 'indicator readings', 'zh-Hans': '指标测量值' },
  table: 'indicator_reading',
  row: z.object({
    ...inProject,
    indicatorId: reference('technical_indicator'),
    value: decimal(),
    measuredOn: day(),
    method: line(500),
    evidence: line(2000),
  }),
  words: {
    ...inProjectWords,
    indicatorId: { en: 'Indicator', 'zh-Hans': '指标' },
    value: { en: 'Value', 'zh-Hans': '数值' },
    measuredOn: { en: 'Measured on', 'zh-Hans': '测量日期' },
    method: { en: 'How it was measured', 'zh-Hans': '测量方法' },
    evidence: { en: 'Evidence', 'zh-Hans': '佐证' },
  },
  writable: [],
  list: ['projectId', 'indicatorId', 'value', 'measuredOn', 'state'],
  handledAs: 'public',
  states: { measured: { label: { en: 'Measured', 'zh-Hans': '已测量' } }, withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } } },
  moves: {},
  mayRead: (person) => seenWithProject(person, 'indicator_reading'),
  mayWrite: () => false,
});

const degrees = ['low', 'medium', 'high'] as const;

export const risk = record({
  one: { en: 'project risk', 'zh-Hans': '项目风险' },
  many: { en: 'project risks', 'zh-Hans': '项目风险' },
  table: 'project_risk',
  row: z.object({
    ...inProject,
    name: line(500),
    chance: z.enum(degrees),
    harm: z.enum(degrees),
    response: line(2000),
    outcome: line(2000).nullable(),
  }),
  words: {
    ...inProjectWords,
    name: { en: 'Risk', 'zh-Hans': '风险' },
    chance: { en: 'Chance', 'zh-Hans': '可能性' },
    harm: { en: 'Harm', 'zh-Hans': '影响' },
    response: { en: 'What is done about it', 'zh-Hans': '应对措施' },
    outcome: { en: 'What became of it', 'zh-Hans': '结果' },
  },
  writable: [],
  list: ['projectId', 'name', 'chance', 'harm', 'state'],
  handledAs: 'internal',
  states: {
    open: { label: { en: 'Open', 'zh-Hans': '存续' } },
    happened: { label: { en: 'Happened', 'zh-Hans': '已发生' } },
    closed: { label: { en: 'Closed', 'zh-Hans': '已关闭' } },
  },
  moves: {},
  mayRead: (person) => seenInside(person, 'project_risk'),
  mayWrite: () => false,
});
export { degrees };
