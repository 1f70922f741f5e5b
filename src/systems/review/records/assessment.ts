import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { code, decimal, instant, type Person, platform, record, reference } from '#kernel';
import { notRecused } from '#systems/applications';
import { inCall, inCallWords, isMine } from './in-call.ts';
import { leads, runsPanelsOf, sitsOn } from './seats.ts';

export const recommendations = ['fund', 'fund-if-possible', 'do-not-fund'] as const;
export const blindnesses = ['single', 'double', 'triple'] as const;

/** The grade of one criterion, and what is said of it. */
export const score = z.strictObject({
  criterion: code(),
  grade: decimal().nullable(),
  remark: z.string().max(10_000).nullable(),
});

/**
 * What a reviewer holds of an application, as it was submitted last. Begun by `save-assessment`; what is being typed lies in the draft beside it.
 * The row tells who judges, so in a triple-blind call nobody but the reviewer reads it; others see it by the views, under a letter.
 */
export const assessment = record({
  one: { en: 'assessment', 'zh-Hans': '评议' },
  many: { en: 'assessments', 'zh-Hans': '评议' },
  table: 'assessment',
  row: z.object({
    ...inCall,
    assignmentId: reference('assignment'),
    principalId: reference('assignment').nullable(),
    applicationId: reference('application'),
    personId: reference('person'),
    mask: z.uuid(),
    letter: z.string().regex(/^[A-Z]{1,2}$/),
    blindness: z.enum(blindnesses),
    scores: z.array(score).max(100),
    grade: decimal().nullable(),
    recommendation: z.enum(recommendations).nullable(),
    forApplicant: z.string().max(50_000).nullable(),
    confidential: z.string().max(50_000).nullable(),
    submittedAt: instant().nullable(),
    returnedBecause: z.string().max(5000).nullable(),
  }),
  words: {
    ...inCallWords,
    assignmentId: { en: 'Assignment', 'zh-Hans': '评审任务' },
    principalId: {
      label: { en: 'Helps the assignment', 'zh-Hans': '所协助的任务' },
      help: {
        en: 'Of a sub-reviewer; it is not counted beside the assessment that it helps.',
        'zh-Hans': '协助评审者的评议，不与所协助的评议重复计入。',
      },
    },
    applicationId: { en: 'Application', 'zh-Hans': '申请' },
    personId: { en: 'Reviewer', 'zh-Hans': '评审人' },
    mask: {
      label: { en: 'Mask', 'zh-Hans': '匿名代号' },
      help: { en: 'Stands for the reviewer in all of the call.', 'zh-Hans': '在整个指南中代表该评审专家。' },
    },
    letter: {
      label: { en: 'Letter', 'zh-Hans': '字母代号' },
      help: { en: 'By which the reviewer is known beside this application.', 'zh-Hans': '在本申请中代表该评审专家。' },
    },
    blindness: { en: 'Blindness', 'zh-Hans': '匿名方式' },
    scores: { en: 'Scores', 'zh-Hans': '评分' },
    grade: {
      label: { en: 'Grade', 'zh-Hans': '总评分' },
      help: { en: 'The scores, each with the weight of its criterion.', 'zh-Hans': '按各准则权重计算的总分。' },
    },
    recommendation: { en: 'Recommendation', 'zh-Hans': '建议' },
    forApplicant: { en: 'Remarks for the applicant', 'zh-Hans': '给申请人的意见' },
    confidential: {
      label: { en: 'Confidential remarks', 'zh-Hans': '保密意见' },
      help: { en: 'For the panel and the office only.', 'zh-Hans': '仅供评审组和管理单位查看。' },
    },
    submittedAt: { en: 'Submitted at', 'zh-Hans': '提交时间' },
    returnedBecause: { en: 'Returned because', 'zh-Hans': '退回原因' },
  },
  writable: [],
  list: ['callId', 'applicationId', 'personId', 'grade', 'recommendation', 'submittedAt', 'state'],
  handledAs: 'internal',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    submitted: { label: { en: 'Submitted', 'zh-Hans': '已提交' } },
    returned: { label: { en: 'Returned to the reviewer', 'zh-Hans': '已退回评审人' } },
  },
  moves: {},
  mayRead: (person) =>
    person.id === platform.id ||
    sql<SqlBool>`(${notRecused(person, sql.ref('assessment.application_id'))}
      and (${isMine(person, 'assessment.person_id')} or (assessment.blindness <> 'triple' and ${readsJudgement(person)})))`,
  mayWrite: () => false,
});

/**
 * Who reads what was submitted, without being told who wrote it: officers of the call, whoever leads a panel that has the application on its agenda, and
 * its other members once the panel meets, or once all that they were asked for themselves is submitted. To be and-ed with `notRecused`.
 */
export const readsJudgement = (person: Person) => sql<SqlBool>`(assessment.state <> 'draft' and (${runsPanelsOf(person, 'assessment')}
  or exists (select from panel_discussion as item where item.application_id = assessment.application_id and item.state <> 'removed' and (
    ${leads(person, 'item.panel_id')} or (${seesAsMember(person)})))))`;

const seesAsMember = (person: Person) => sql<SqlBool>`${sitsOn(person, 'item.panel_id')}
  and exists (select from panel where panel.id = item.panel_id and panel.state <> 'planned') and not ${owesOwn(person, 'assessment.application_id')}`;

/** They were asked for an assessment of the application and have not submitted it. */
export const owesOwn = (person: Person, application: string) => sql<SqlBool>`exists (
  select from assignment as asked where asked.application_id = ${sql.ref(application)} and asked.state = 'accepted' and ${isMine(person, 'asked.person_id')}
    and not exists (select from assessment as own where own.assignment_id = asked.id and own.state = 'submitted'))`;
