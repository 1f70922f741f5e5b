import { sql } from 'kysely';
import { z } from 'zod';
import { code, day, instant, percent, record, reference, text } from '#kernel';
import { anyOf, knows, plans, runs } from './readers.ts';

export const programmeKinds = [
  'programme',
  'sub-programme',
  'major-project',
  'free-exploration',
  'young-scientists',
  'problem-solving',
  'joint',
] as const;
export const links = ['basic', 'applied', 'pilot', 'product', 'market'] as const;

/** Who is early in a career: so many years after the doctorate or birth, longer by breaks. */
export const careerRule = z.strictObject({
  mostYears: z.int().min(1).max(80),
  from: z.enum(['doctorate', 'birth']),
  breakMonthsPerChild: z.int().min(0).max(60),
  otherBreaksCount: z.boolean(),
  mostBreakMonths: z.int().min(0).max(600).optional(),
});
export type CareerRule = z.output<typeof careerRule>;

/** To how many panels a proposal of several fields goes; `group`: fields with the same beginning up to the first dot are one. */
export const routing = z.strictObject({ by: z.enum(['field', 'group']), mostPanels: z.int().min(1).max(9) });
export type Routing = z.output<typeof routing>;

/** Who funds beside the holder, and which percentage of the whole. */
export const partnerFunder = z
  .strictObject({ organisationId: reference('organisation').optional(), name: text().optional(), share: percent() })
  .refine(({ organisationId, name }) => (organisationId === undefined) !== (name === undefined), {
    error: 'Give the organisation, or a name where it is not registered.',
  });

/** What a strategy asks for, as something that can be funded: a programme, a major project, a channel. */
export const programme = record({
  one: { en: 'programme', 'zh-Hans': '计划' },
  many: { en: 'programmes', 'zh-Hans': '计划' },
  table: 'programme',
  row: z.object({
    code: code(),
    name: text(),
    purpose: text(),
    kind: z.enum(programmeKinds),
    tier: z.int().min(1).max(9).nullable(),
    sequence: z.int().min(1).max(1000).nullable(),
    parentId: reference('programme').nullable(),
    holderId: reference('organisation'),
    fundId: reference('fund').nullable(),
    chainLink: z.enum(links).nullable(),
    fieldCodes: z.array(code()).max(50),
    nonConsensusPercent: percent().nullable(),
    earlyCareerPercent: percent().nullable(),
    careerRule: careerRule.nullable(),
    routing: routing.nullable(),
    foreignPartners: z.enum(['not-eligible', 'as-partner', 'as-lead']),
    partnerFunders: z.array(partnerFunder).max(20),
    fromOn: day(),
    toOn: day().nullable(),
    launchedAt: instant().nullable(),
  }),
  words: {
    code: { en: 'Code', 'zh-Hans': '代码' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    purpose: { en: 'Purpose', 'zh-Hans': '宗旨' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    tier: {
      label: { en: 'Tier', 'zh-Hans': '层级' },
      help: { en: '1 is decided and funded first.', 'zh-Hans': '1 为最先决定和投入的层级。' },
    },
    sequence: {
      label: { en: 'Order in the tier', 'zh-Hans': '层内次序' },
      help: { en: 'Of one tier, the smaller begins earlier.', 'zh-Hans': '同一层级中，数小者先启动。' },
    },
    parentId: { en: 'Part of', 'zh-Hans': '所属计划' },
    holderId: { en: 'Held by', 'zh-Hans': '管理单位' },
    fundId: { en: 'Fund', 'zh-Hans': '基金' },
    chainLink: {
      label: { en: 'Link of the chain', 'zh-Hans': '创新链环节' },
      help: { en: 'Basic, applied, pilot, product or market.', 'zh-Hans': '基础、应用、中试、产品或市场。' },
    },
    fieldCodes: { en: 'Fields', 'zh-Hans': '领域' },
    nonConsensusPercent: {
      label: { en: 'For disputed proposals, %', 'zh-Hans': '非共识项目比例（%）' },
      help: {
        en: 'Share of the money that is kept for proposals on which reviewers disagree.',
        'zh-Hans': '为评审意见分歧的项目保留的经费比例。',
      },
    },
    earlyCareerPercent: { en: 'For early careers at least, %', 'zh-Hans': '青年科研人员最低比例（%）' },
    careerRule: {
      label: { en: 'Early career', 'zh-Hans': '青年资格规则' },
      help: {
        en: 'Years since the doctorate or birth, and which breaks lengthen them.',
        'zh-Hans': '自博士学位或出生起的年限，以及可顺延的职业中断。',
      },
    },
    routing: {
      label: { en: 'Proposals of several fields', 'zh-Hans': '跨领域申请' },
      help: { en: 'To how many panels they go.', 'zh-Hans': '分送评审组的数量。' },
    },
    foreignPartners: { en: 'Partners abroad', 'zh-Hans': '境外合作方' },
    partnerFunders: {
      label: { en: 'Funded with', 'zh-Hans': '联合资助方' },
      help: { en: 'Who funds beside the holder, with the percentage of the whole.', 'zh-Hans': '与管理单位共同资助者及其占总额比例。' },
    },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    toOn: { en: 'To', 'zh-Hans': '止' },
    launchedAt: { en: 'Launched at', 'zh-Hans': '启动时间' },
  },
  writable: [
    'code',
    'name',
    'purpose',
    'kind',
    'parentId',
    'fundId',
    'chainLink',
    'fieldCodes',
    'nonConsensusPercent',
    'earlyCareerPercent',
    'careerRule',
    'routing',
    'foreignPartners',
    'partnerFunders',
    'fromOn',
    'toOn',
  ],
  list: ['code', 'name', 'kind', 'tier', 'sequence', 'chainLink', 'holderId', 'parentId', 'fieldCodes', 'fromOn', 'toOn', 'state'],
  handledAs: 'public',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    studied: { label: { en: 'Found feasible', 'zh-Hans': '论证通过' } },
    launched: { label: { en: 'Launched', 'zh-Hans': '已启动' }, publicLabel: { en: 'Running', 'zh-Hans': '实施中' } },
    closed: { label: { en: 'Closed', 'zh-Hans': '已结束' } },
    dropped: { label: { en: 'Dropped', 'zh-Hans': '不予启动' } },
  },
  moves: {
    drop: {
      label: { en: 'Drop the programme', 'zh-Hans': '不予启动' },
      from: ['draft', 'studied'],
      to: 'dropped',
      by: (person, row) => runs(person, row.holderId, row.id),
    },
    close: {
      label: { en: 'Close the programme', 'zh-Hans': '结束计划' },
      from: 'launched',
      to: 'closed',
      by: (person, row) => runs(person, row.holderId, row.id),
    },
  },
  mayRead: (person) =>
    anyOf([plans(person, 'programme', 'programme.id'), knows(person, 'programme.id'), sql`programme.launched_at is not null`]),
  mayWrite: (person, row) => row !== null && ['draft', 'studied', 'launched'].includes(row.state) && runs(person, row.holderId, row.id),
});
