import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, instant, line, record, reference, text } from '#kernel';
import { seenByTeam, seenInside } from '#systems/projects';
import { facts } from '../rules/facts.ts';
import { opened, openedWords, orElse, seenByAll } from './level.ts';
import { reportKinds } from './requirement.ts';

export const body = () => z.string().max(200_000);

/** A report of a project: words of its own, and the facts that were captured where they happened. What is written stands in its draft until it is submitted. */
export const report = record({
  one: { en: 'report', 'zh-Hans': '科技报告' },
  many: { en: 'reports', 'zh-Hans': '科技报告' },
  table: 'report',
  row: z.object({
    projectId: reference('project'),
    requirementId: reference('report_requirement').nullable(),
    kind: z.enum(reportKinds),
    periodFrom: day(),
    periodTo: day(),
    title: text(),
    summary: text().nullable(),
    body: body(),
    facts: facts.nullable(),
    ...opened,
    depositNumber: line(40).nullable(),
    digest: z.string().nullable(),
    submittedBy: reference('person').nullable(),
    submittedAt: instant().nullable(),
    checkedAt: instant().nullable(),
  }),
  words: {
    projectId: { en: 'Project', 'zh-Hans': '项目' },
    requirementId: { en: 'Requirement', 'zh-Hans': '报告要求' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    periodFrom: { en: 'Period from', 'zh-Hans': '期间起' },
    periodTo: { en: 'Period to', 'zh-Hans': '期间止' },
    title: { en: 'Title', 'zh-Hans': '题名' },
    summary: { en: 'Summary', 'zh-Hans': '摘要' },
    body: { en: 'Text', 'zh-Hans': '正文' },
    facts: { en: 'Facts', 'zh-Hans': '自动汇集的事实' },
    ...openedWords,
    depositNumber: { en: 'Deposit number', 'zh-Hans': '馆藏编号' },
    digest: { en: 'SHA-256 of what was submitted', 'zh-Hans': '提交内容的 SHA-256' },
    submittedBy: { en: 'Submitted by', 'zh-Hans': '提交人' },
    submittedAt: { en: 'Submitted at', 'zh-Hans': '提交时间' },
    checkedAt: { en: 'Checked at', 'zh-Hans': '审核时间' },
  },
  writable: [],
  list: ['depositNumber', 'title', 'projectId', 'kind', 'periodFrom', 'periodTo', 'level', 'releaseOn', 'checkedAt', 'state'],
  handledAs: 'public',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    submitted: { label: { en: 'Submitted', 'zh-Hans': '待审核' } },
    checked: { label: { en: 'Checked', 'zh-Hans': '已审核' }, publicLabel: { en: 'Deposited', 'zh-Hans': '已入藏' } },
    returned: { label: { en: 'Returned', 'zh-Hans': '已退回' } },
  },
  moves: {},
  mayRead: (person) => {
    const inside = seenInside(person, 'report');
    const handedIn = inside && sql<SqlBool>`(report.state <> 'draft' and ${inside})`;
    return orElse(orElse(seenByAll(person, 'report', ['checked']), handedIn), seenByTeam(person, 'report'));
  },
  mayWrite: () => false,
});

/** Somebody outside the team read a report: it is deposited, or handed back with what is missing. */
export const reportCheck = record({
  one: { en: 'report check', 'zh-Hans': '报告审核' },
  many: { en: 'report checks', 'zh-Hans': '报告审核' },
  table: 'report_check',
  row: z.object({
    reportId: reference('report'),
    projectId: reference('project'),
    outcome: z.enum(['checked', 'returned']),
    remarks: line(4000),
    personId: reference('person'),
    digest: z.string(),
  }),
  words: {
    reportId: { en: 'Report', 'zh-Hans': '报告' },
    projectId: { en: 'Project', 'zh-Hans': '项目' },
    outcome: { en: 'Outcome', 'zh-Hans': '结论' },
    remarks: { en: 'Remarks', 'zh-Hans': '意见' },
    personId: { en: 'Checked by', 'zh-Hans': '审核人' },
    digest: { en: 'SHA-256 of what was read', 'zh-Hans': '所审内容的 SHA-256' },
  },
  writable: [],
  list: ['reportId', 'projectId', 'outcome', 'personId', 'state'],
  handledAs: 'internal',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已审核' } } },
  moves: {},
  mayRead: (person) => seenInside(person, 'report_check'),
  mayWrite: () => false,
});
