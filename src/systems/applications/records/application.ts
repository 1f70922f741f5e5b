import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { code, currency, instant, isSignedIn, line, minor, type Person, platform, record, reference } from '#kernel';
import { isAmongPeople, notRecused, placeIn, readableByOfficers } from './scope.ts';

/** Answers to a form, by field key. */
export const answers = () =>
  z.record(z.string().min(1).max(100), z.unknown()).meta({ examples: [{ aims: 'Wells that warn before they run dry.' }] });
export const careerStages = ['early', 'mid', 'senior'] as const;

/** What an applicant writes besides the answers to the form of the call. */
export const summary = {
  title: line(500),
  titleTranslated: line(500).nullable(),
  abstract: z.string().max(20_000),
  organisationId: reference('organisation'),
  requestedMinor: minor().nullable(),
  durationMonths: z.int().min(1).max(240).nullable(),
  fieldCodes: z.array(code()).max(20),
  keywords: z.array(line(100)).max(30),
  careerStage: z.enum(careerStages).nullable(),
};

/** A request for support by a call. The row holds what was submitted last; what is being written stands in its draft. */
export const application = record({
  one: { en: 'application', 'zh-Hans': '申请' },
  many: { en: 'applications', 'zh-Hans': '申请' },
  table: 'application',
  row: z.object({
    reference: line(100),
    callId: reference('call'),
    programmeId: reference('programme').nullable(),
    holderId: reference('organisation'),
    regionId: reference('region').nullable(),
    stage: code(),
    ...summary,
    leadId: reference('person'),
    answers: answers(),
    eligibility: answers().nullable(),
    currency: currency(),
    earlierId: reference('application').nullable(),
    submittedAt: instant().nullable(),
    contentHash: z.string().nullable(),
    approvalHash: z.string().nullable(),
  }),
  words: {
    reference: { en: 'Reference', 'zh-Hans': '申请编号' },
    callId: { en: 'Call', 'zh-Hans': '指南' },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    holderId: { en: 'Run by', 'zh-Hans': '组织单位' },
    regionId: { en: 'Region', 'zh-Hans': '地区' },
    stage: {
      label: { en: 'Stage', 'zh-Hans': '阶段' },
      help: { en: 'interest or full, as the call says.', 'zh-Hans': 'interest（意向）或 full（正式），以指南为准。' },
    },
    title: { en: 'Title', 'zh-Hans': '题目' },
    titleTranslated: { en: 'Title in the other language', 'zh-Hans': '另一语言题目' },
    abstract: { en: 'Abstract', 'zh-Hans': '摘要' },
    leadId: { en: 'Lead applicant', 'zh-Hans': '申请人' },
    organisationId: { en: 'Host organisation', 'zh-Hans': '依托单位' },
    answers: { en: 'Answers', 'zh-Hans': '填报内容' },
    eligibility: { en: 'Answers about eligibility', 'zh-Hans': '资格问答' },
    requestedMinor: { en: 'Requested, minor units', 'zh-Hans': '申请金额（最小货币单位）' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    durationMonths: { en: 'Duration, months', 'zh-Hans': '期限（月）' },
    fieldCodes: { en: 'Fields', 'zh-Hans': '领域' },
    keywords: { en: 'Keywords', 'zh-Hans': '关键词' },
    careerStage: { en: 'Career stage of the lead', 'zh-Hans': '申请人职业阶段' },
    earlierId: { en: 'Follows the application', 'zh-Hans': '承接的申请' },
    submittedAt: { en: 'Received at', 'zh-Hans': '收到时间' },
    contentHash: {
      label: { en: 'SHA-256 of what was received', 'zh-Hans': '收到内容的 SHA-256' },
      help: { en: 'Of the receipt that counts.', 'zh-Hans': '以有效回执为准。' },
    },
    approvalHash: {
      label: { en: 'SHA-256 of what the host was asked to approve', 'zh-Hans': '提请单位审批内容的 SHA-256' },
      help: { en: 'Another content needs another approval.', 'zh-Hans': '内容变更后须重新审批。' },
    },
  },
  writable: [],
  list: [
    'reference',
    'title',
    'callId',
    'stage',
    'leadId',
    'organisationId',
    'requestedMinor',
    'currency',
    'durationMonths',
    'fieldCodes',
    'careerStage',
    'submittedAt',
    'state',
  ],
  handledAs: 'internal',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' }, publicLabel: { en: 'Not submitted', 'zh-Hans': '未提交' } },
    submitted: { label: { en: 'Submitted', 'zh-Hans': '已提交' }, publicLabel: { en: 'Received', 'zh-Hans': '已收到' } },
    ineligible: {
      label: { en: 'Ineligible', 'zh-Hans': '不符合资格' },
      publicLabel: { en: 'Not eligible: not reviewed', 'zh-Hans': '不符合资格，不予评审' },
    },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person) => readsApplications(person),
  mayWrite: () => false,
});

/** Its people; who speaks for its host, once asked to approve it or once it was submitted; officers without a conflict, once it was submitted. */
function readsApplications(person: Person): boolean | RawBuilder<SqlBool> {
  if (person.id === platform.id) return true;
  if (!isSignedIn(person)) return false;
  const officer = readableByOfficers(person, placeIn('application'));
  return sql<SqlBool>`(${isAmongPeople(person, sql.ref('application.id'))} or ${speaksForHost(person)}
    or (application.submitted_at is not null and ${officer} and ${notRecused(person, sql.ref('application.id'))}))`;
}

function speaksForHost({ held }: Person): RawBuilder<SqlBool> {
  const units = held.flatMap(({ role, organisationId }) =>
    organisationId && (role === 'administrator' || role === 'budget-holder') ? [organisationId] : [],
  );
  if (!units.length) return sql<SqlBool>`false`;
  return sql<SqlBool>`(application.organisation_id = any(${units}::uuid[]) and (application.submitted_at is not null
    or exists (select from organisation_approval as asked where asked.row_id = application.id)))`;
}
