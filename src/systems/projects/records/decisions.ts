/** What is asked and decided about a project: changes, reviews, a failure in good faith, a suspension, the end. */
import { z } from 'zod';
import { day, instant, line, record, reference, text } from '#kernel';
import { change, changeKinds } from '../rules/change.ts';
import { closingKinds } from '../rules/closing.ts';
import { decisions, finding, reviewKinds } from '../rules/review.ts';
import { inProject, inProjectWords, seenInside, seenWithProject } from './sight.ts';

const decided = { decidedBy: reference('person').nullable(), decidedAt: instant().nullable() };
const decidedWords = { decidedBy: { en: 'Decided by', 'zh-Hans': '决定人' }, decidedAt: { en: 'Decided at', 'zh-Hans': '决定时间' } };

/** A change with what it was before, what the rules say of it, and what was decided. */
export const changeRequest = record({
  one: { en: 'change request', 'zh-Hans': '变更申请' },
  many: { en: 'change requests', 'zh-Hans': '变更申请' },
  table: 'change_request',
  row: z.object({
    ...inProject,
    kind: z.enum(changeKinds),
    because: line(4000),
    change,
    before: z.record(z.string(), z.unknown()),
    rule: text(),
    ...decided,
    answer: line(4000).nullable(),
  }),
  words: {
    ...inProjectWords,
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    change: { en: 'Change', 'zh-Hans': '变更内容' },
    before: { en: 'Before', 'zh-Hans': '变更前' },
    rule: { en: 'What the rules say', 'zh-Hans': '规则依据' },
    ...decidedWords,
    answer: { en: 'Answer', 'zh-Hans': '答复' },
  },
  writable: [],
  list: ['projectId', 'kind', 'because', 'decidedBy', 'state'],
  handledAs: 'internal',
  states: {
    requested: { label: { en: 'Requested', 'zh-Hans': '待审批' } },
    'allowed-by-rule': { label: { en: 'Allowed by rule', 'zh-Hans': '依规则生效' } },
    approved: { label: { en: 'Approved', 'zh-Hans': '已批准' } },
    refused: { label: { en: 'Refused', 'zh-Hans': '未批准' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person) => seenInside(person, 'change_request'),
  mayWrite: () => false,
});

/** A mid-term review, a stage gate or an acceptance: an opinion by somebody outside the team, decided on by somebody else. */
export const projectReview = record({
  one: { en: 'project review', 'zh-Hans': '项目检查' },
  many: { en: 'project reviews', 'zh-Hans': '项目检查' },
  table: 'project_review',
  row: z.object({
    ...inProject,
    kind: z.enum(reviewKinds),
    heldOn: day(),
    reviewerId: reference('person'),
    opinion: line(10_000),
    findings: z.array(finding).max(50),
    recommendation: z.enum(decisions),
    decision: z.enum(decisions).nullable(),
    because: line(4000).nullable(),
    ...decided,
  }),
  words: {
    ...inProjectWords,
    kind: { en: 'Kind', 'zh-Hans': '类别' },
    heldOn: { en: 'Held on', 'zh-Hans': '检查日期' },
    reviewerId: { en: 'Reviewer', 'zh-Hans': '检查人' },
    opinion: { en: 'Opinion', 'zh-Hans': '意见' },
    findings: { en: 'Findings', 'zh-Hans': '检查要点' },
    recommendation: { en: 'Recommendation', 'zh-Hans': '建议' },
    decision: { en: 'Decision', 'zh-Hans': '决定' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    ...decidedWords,
  },
  writable: [],
  list: ['projectId', 'kind', 'heldOn', 'recommendation', 'decision', 'state'],
  handledAs: 'internal',
  states: { given: { label: { en: 'Given', 'zh-Hans': '已提出' } }, decided: { label: { en: 'Decided', 'zh-Hans': '已决定' } } },
  moves: {},
  mayRead: (person) => seenInside(person, 'project_review'),
  mayWrite: () => false,
});

/** What was hoped for did not come true although the work was done well: what was tried, why it failed, what others can learn. */
export const diligentFailure = record({
  one: { en: 'diligent failure', 'zh-Hans': '勤勉尽责未达预期' },
  many: { en: 'diligent failures', 'zh-Hans': '勤勉尽责未达预期' },
  table: 'diligent_failure',
  row: z.object({
    ...inProject,
    hypothesis: text(),
    tried: text(),
    why: text(),
    lessons: text(),
    evidence: line(4000),
    claimedBy: reference('person'),
    ruling: line(4000).nullable(),
    ruledBy: reference('person').nullable(),
    ruledAt: instant().nullable(),
  }),
  words: {
    ...inProjectWords,
    hypothesis: { en: 'What was hoped for', 'zh-Hans': '原有设想' },
    tried: { en: 'What was tried', 'zh-Hans': '所做尝试' },
    why: { en: 'Why it failed', 'zh-Hans': '失败原因' },
    lessons: { en: 'What others can learn', 'zh-Hans': '经验教训' },
    evidence: { en: 'Records of the work', 'zh-Hans': '工作记录' },
    claimedBy: { en: 'Claimed by', 'zh-Hans': '提出人' },
    ruling: { en: 'Ruling', 'zh-Hans': '认定意见' },
    ruledBy: { en: 'Ruled by', 'zh-Hans': '认定人' },
    ruledAt: { en: 'Ruled at', 'zh-Hans': '认定时间' },
  },
  writable: [],
  list: ['projectId', 'hypothesis', 'state'],
  handledAs: 'public',
  states: {
    claimed: { label: { en: 'Claimed', 'zh-Hans': '已提出' } },
    diligent: { label: { en: 'Found diligent', 'zh-Hans': '认定勤勉尽责' } },
    'not-diligent': { label: { en: 'Not found diligent', 'zh-Hans': '未认定' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person, row) => {
    const known = row.and([row('state', '=', 'diligent'), seenWithProject(person, 'diligent_failure') || row.lit(false)]);
    const inside = seenInside(person, 'diligent_failure');
    return inside === false ? known : row.or([known, inside]);
  },
  mayWrite: () => false,
});

export const suspension = record({
  one: { en: 'project suspension', 'zh-Hans': '项目暂停' },
  many: { en: 'project suspensions', 'zh-Hans': '项目暂停' },
  table: 'project_suspension',
  row: z.object({
    ...inProject,
    because: line(4000),
    fromOn: day(),
    liftedBecause: line(4000).nullable(),
    liftedBy: reference('person').nullable(),
  }),
  words: {
    ...inProjectWords,
    because: { en: 'Because', 'zh-Hans': '理由' },
    fromOn: { en: 'From', 'zh-Hans': '起' },
    liftedBecause: { en: 'Lifted because', 'zh-Hans': '恢复理由' },
    liftedBy: { en: 'Lifted by', 'zh-Hans': '恢复人' },
  },
  writable: [],
  list: ['projectId', 'because', 'fromOn', 'state'],
  handledAs: 'internal',
  states: { standing: { label: { en: 'Standing', 'zh-Hans': '暂停中' } }, lifted: { label: { en: 'Lifted', 'zh-Hans': '已恢复' } } },
  moves: {},
  mayRead: (person) => seenInside(person, 'project_suspension'),
  mayWrite: () => false,
});

/** How a project ended. */
export const closure = record({
  one: { en: 'project closure', 'zh-Hans': '项目结题' },
  many: { en: 'project closures', 'zh-Hans': '项目结题' },
  table: 'project_closure',
  row: z.object({
    ...inProject,
    how: z.enum(closingKinds),
    because: line(4000),
    reviewId: reference('project_review').nullable(),
    failureId: reference('diligent_failure').nullable(),
    decidedBy: reference('person'),
    closedOn: day(),
  }),
  words: {
    ...inProjectWords,
    how: { en: 'How', 'zh-Hans': '方式' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    reviewId: { en: 'Review', 'zh-Hans': '检查' },
    failureId: { en: 'Diligent failure', 'zh-Hans': '勤勉尽责认定' },
    decidedBy: { en: 'Decided by', 'zh-Hans': '决定人' },
    closedOn: { en: 'Closed on', 'zh-Hans': '结题日期' },
  },
  writable: [],
  list: ['projectId', 'how', 'closedOn', 'state'],
  handledAs: 'internal',
  states: { decided: { label: { en: 'Decided', 'zh-Hans': '已决定' } } },
  moves: {},
  mayRead: (person) => seenInside(person, 'project_closure'),
  mayWrite: () => false,
});
