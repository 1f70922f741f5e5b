import { sql } from 'kysely';
import { z } from 'zod';
import { isZone } from '#engines/zone';
import { code, currency, day, decimal, instant, line, record, reference, someMinor, text } from '#kernel';
import { keepsCall, worksOnCalls } from './office.ts';

export const callKinds = ['open', 'continuous', 'solver', 'block', 'joint'] as const;
export const blindnesses = ['single', 'double', 'triple'] as const;
/** The stages at which people apply, in their order. */
export const applyingStages = ['interest', 'full'] as const;

/** What a reviewer grades. `weight` is a share among the weights of all criteria of the call. */
export const criterion = z.strictObject({
  code: code(),
  label: text(),
  help: text().nullable(),
  weight: z.int().min(1).max(1000),
});
/** The grades from worst to best, and what those that are named mean. */
export const scale = z.strictObject({
  from: z.int().min(0).max(100),
  to: z.int().min(1).max(100),
  step: z.enum(['1', '0.5', '0.1']),
  anchors: z.array(z.strictObject({ grade: decimal(), label: text() })).max(21),
});
export const partnerFunder = z.strictObject({
  name: text(),
  organisationId: reference('organisation').nullable(),
  share: line(200).nullable(),
});

export const call = record({
  one: { en: 'call', 'zh-Hans': '指南' },
  many: { en: 'calls', 'zh-Hans': '指南' },
  table: 'call',
  row: z.object({
    code: code(),
    title: text(),
    summary: text(),
    eligibility: text().nullable(),
    afterClosing: text().nullable(),
    contact: text().nullable(),
    kind: z.enum(callKinds),
    programmeId: reference('programme').nullable(),
    problemId: reference('problem').nullable(),
    budgetLineId: reference('budget_line').nullable(),
    holderId: reference('organisation'),
    regionId: reference('region').nullable(),
    fieldCodes: z.array(code()).max(50),
    partnerFunders: z.array(partnerFunder).max(20),
    isOpenAbroad: z.boolean(),
    needsHostApproval: z.boolean(),
    stages: z
      .array(z.enum(applyingStages))
      .min(1)
      .max(2)
      .meta({ examples: [['full']] }),
    opensAt: instant().nullable(),
    interestDeadlineAt: instant().nullable(),
    deadlineAt: instant().nullable(),
    zone: z
      .string()
      .max(60)
      .refine(isZone, { error: 'A time zone of the IANA list is needed, such as Europe/Paris.' })
      .meta({ examples: ['Europe/Paris'] }),
    graceMinutes: z.int().min(0).max(1440),
    publicityDays: z.int().min(0).max(365),
    decisionExpectedOn: day().nullable(),
    currency: currency(),
    budgetMinor: someMinor().nullable(),
    floorMinor: someMinor().nullable(),
    capMinor: someMinor().nullable(),
    mostPerLead: z.int().min(1).max(1000).nullable(),
    mostPerOrganisation: z.int().min(1).max(100_000).nullable(),
    blindness: z.enum(blindnesses),
    reviewsPerApplication: z.int().min(1).max(20),
    criteria: z.array(criterion).max(20),
    scale,
    publishedAt: instant().nullable(),
    closedAt: instant().nullable(),
    endedBecause: line(1000).nullable(),
    clonedFromId: reference('call').nullable(),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    title: { en: 'Title', 'zh-Hans': '标题' },
    summary: {
      label: { en: 'What is wanted', 'zh-Hans': '支持内容' },
      help: { en: 'The question, its scope, and what is not wanted.', 'zh-Hans': '要解决的问题、范围，以及不予支持的内容。' },
    },
    eligibility: { en: 'Who may apply', 'zh-Hans': '申请资格' },
    afterClosing: {
      label: { en: 'What happens after closing', 'zh-Hans': '截止后的流程' },
      help: { en: 'Steps and when they are expected, in plain words.', 'zh-Hans': '用平实的语言写明各步骤和预计时间。' },
    },
    contact: { en: 'Contact', 'zh-Hans': '联系方式' },
    kind: {
      label: { en: 'Kind', 'zh-Hans': '类型' },
      help: {
        en: 'Open; continuous, without a deadline; for a solver of a problem; block support; or joint with another funder.',
        'zh-Hans': '公开指南；常年受理；揭榜挂帅；稳定支持；联合资助。',
      },
    },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    problemId: { en: 'Problem', 'zh-Hans': '难题' },
    budgetLineId: { en: 'Budget line', 'zh-Hans': '预算项目' },
    holderId: { en: 'Held by', 'zh-Hans': '主管单位' },
    regionId: { en: 'Region', 'zh-Hans': '地区' },
    fieldCodes: { en: 'Fields', 'zh-Hans': '领域' },
    partnerFunders: { en: 'Other funders', 'zh-Hans': '联合资助方' },
    isOpenAbroad: { en: 'Partners from abroad may take part', 'zh-Hans': '允许境外合作方参与' },
    needsHostApproval: {
      label: { en: 'The host organisation has to approve', 'zh-Hans': '须经依托单位同意' },
      help: { en: 'Before an application can be submitted.', 'zh-Hans': '申请提交之前须经单位审批。' },
    },
    stages: {
      label: { en: 'Stages', 'zh-Hans': '阶段' },
      help: { en: 'full, or interest and full.', 'zh-Hans': 'full（正式申请），或 interest（意向书）与 full。' },
    },
    opensAt: { en: 'Opens at', 'zh-Hans': '开放时间' },
    interestDeadlineAt: { en: 'Deadline of expressions of interest', 'zh-Hans': '意向书截止时间' },
    deadlineAt: { en: 'Deadline', 'zh-Hans': '截止时间' },
    zone: {
      label: { en: 'Time zone', 'zh-Hans': '时区' },
      help: { en: 'In which deadlines are named, such as Europe/Paris.', 'zh-Hans': '标注截止时间所用的时区，如 Asia/Shanghai。' },
    },
    graceMinutes: {
      label: { en: 'Grace, minutes', 'zh-Hans': '宽限（分钟）' },
      help: { en: 'What arrives within it still counts.', 'zh-Hans': '在此时间内送达的仍然有效。' },
    },
    publicityDays: { en: 'Publicity, days', 'zh-Hans': '公示期（天）' },
    decisionExpectedOn: { en: 'Decision expected on', 'zh-Hans': '预计决定日期' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    budgetMinor: { en: 'Budget, minor units', 'zh-Hans': '经费总额（最小货币单位）' },
    floorMinor: { en: 'Least for one, minor units', 'zh-Hans': '单项下限（最小货币单位）' },
    capMinor: { en: 'Most for one, minor units', 'zh-Hans': '单项上限（最小货币单位）' },
    mostPerLead: { en: 'Applications per lead', 'zh-Hans': '每位负责人限项' },
    mostPerOrganisation: { en: 'Applications per organisation', 'zh-Hans': '每个单位限项' },
    blindness: {
      label: { en: 'Blindness', 'zh-Hans': '评审盲法' },
      help: {
        en: 'Single: applicants do not know reviewers. Double: nor reviewers and panel applicants. Triple: as double, nobody is told who wrote which assessment, and those who decide see no titles until it is decided. The office can still open an application to check it.',
        'zh-Hans':
          '单盲：申请人不知评审人；双盲：评审人和评审组亦不知申请人；三盲：在双盲基础上，任何人均不被告知评议由谁撰写，决定作出前排序不显示题目。管理单位为核查仍可打开申请书。',
      },
    },
    reviewsPerApplication: { en: 'Reviews per application', 'zh-Hans': '每份申请评审数' },
    criteria: { en: 'Criteria', 'zh-Hans': '评审标准' },
    scale: { en: 'Scale', 'zh-Hans': '评分尺度' },
    publishedAt: { en: 'Published at', 'zh-Hans': '发布时间' },
    closedAt: { en: 'Closed at', 'zh-Hans': '截止处理时间' },
    endedBecause: {
      label: { en: 'Ended early because', 'zh-Hans': '提前结束的理由' },
      help: { en: 'Of a call that was closed before its deadline, or cancelled.', 'zh-Hans': '适用于提前截止或取消的指南。' },
    },
    clonedFromId: { en: 'Made from', 'zh-Hans': '复制自' },
  },
  writable: [
    'code',
    'title',
    'summary',
    'eligibility',
    'afterClosing',
    'contact',
    'kind',
    'problemId',
    'budgetLineId',
    'fieldCodes',
    'partnerFunders',
    'isOpenAbroad',
    'needsHostApproval',
    'stages',
    'opensAt',
    'interestDeadlineAt',
    'deadlineAt',
    'zone',
    'graceMinutes',
    'publicityDays',
    'decisionExpectedOn',
    'currency',
    'budgetMinor',
    'floorMinor',
    'capMinor',
    'mostPerLead',
    'mostPerOrganisation',
    'blindness',
    'reviewsPerApplication',
    'criteria',
    'scale',
  ],
  list: ['code', 'title', 'kind', 'programmeId', 'holderId', 'fieldCodes', 'opensAt', 'deadlineAt', 'currency', 'budgetMinor', 'state'],
  handledAs: 'public',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' }, publicLabel: { en: 'In preparation', 'zh-Hans': '准备中' } },
    published: { label: { en: 'Published', 'zh-Hans': '已发布' }, publicLabel: { en: 'Open for applications', 'zh-Hans': '受理申请' } },
    closed: { label: { en: 'Closed', 'zh-Hans': '已截止' }, publicLabel: { en: 'Under review', 'zh-Hans': '评审中' } },
    decided: { label: { en: 'Decided', 'zh-Hans': '已决定' }, publicLabel: { en: 'Results are out', 'zh-Hans': '结果已公布' } },
    cancelled: { label: { en: 'Cancelled', 'zh-Hans': '已取消' } },
  },
  moves: {
    decide: {
      label: { en: 'Note that the call is decided', 'zh-Hans': '标记为已决定' },
      from: 'closed',
      to: 'decided',
      by: (person, row) => keepsCall(person, { ...row, callId: row.id }),
    },
  },
  mayRead: (person) => {
    const works = worksOnCalls(person);
    if (works === true) return true;
    const isOut = sql<boolean>`call.published_at is not null`;
    return works === false ? isOut : sql<boolean>`(${isOut} or ${works})`;
  },
  mayWrite: (person, row) => row !== null && row.state === 'draft' && keepsCall(person, { ...row, callId: row.id }),
});
