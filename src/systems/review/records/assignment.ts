import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, decimal, instant, isSignedIn, line, record, reference } from '#kernel';
import { notRecused } from '#systems/applications';
import { inCall, inCallWords, isMine, runsCall } from './in-call.ts';

/** First, second, and those after them: who reports on an application, and who adds to it. */
export const places = ['primary', 'secondary', 'tertiary'] as const;
export const origins = ['solver', 'officer', 'replacement', 'sub-reviewer'] as const;

/**
 * Who reviews which application. Known to the officers of the call, to the reviewer once invited, and to whoever named a sub-reviewer; to nobody
 * who is recused from the application.
 */
export const assignment = record({
  one: { en: 'assignment', 'zh-Hans': '评审分配' },
  many: { en: 'assignments', 'zh-Hans': '评审分配' },
  table: 'assignment',
  row: z.object({
    ...inCall,
    applicationId: reference('application'),
    personId: reference('person'),
    place: z.enum(places),
    similarity: decimal().nullable(),
    origin: z.enum(origins),
    kept: z.boolean(),
    planId: reference('assignment_plan').nullable(),
    principalId: reference('assignment').nullable(),
    requestId: reference('request_to_answer').nullable(),
    answerUntil: instant().nullable(),
    dueOn: day().nullable(),
    because: line(1000).nullable(),
  }),
  words: {
    ...inCallWords,
    applicationId: { en: 'Application', 'zh-Hans': '申请' },
    personId: { en: 'Reviewer', 'zh-Hans': '评审专家' },
    place: { en: 'Place', 'zh-Hans': '主次' },
    similarity: {
      label: { en: 'Similarity', 'zh-Hans': '相似度' },
      help: { en: 'Of the application and what the reviewer knows, 0 to 1.', 'zh-Hans': '申请书与专家专长的相似度，0 至 1。' },
    },
    origin: { en: 'Chosen by', 'zh-Hans': '选定方式' },
    kept: {
      label: { en: 'Kept', 'zh-Hans': '保留' },
      help: { en: 'Stays when a plan is made anew.', 'zh-Hans': '重新拟订方案时保持不变。' },
    },
    planId: { en: 'Plan', 'zh-Hans': '方案' },
    principalId: {
      label: { en: 'For the assignment', 'zh-Hans': '所协助的分配' },
      help: { en: 'Of a sub-reviewer: whoever holds that one stays responsible.', 'zh-Hans': '协助评审者所协助的分配；原专家仍负责。' },
    },
    requestId: { en: 'Invitation', 'zh-Hans': '邀请' },
    answerUntil: { en: 'Answer until', 'zh-Hans': '答复截止' },
    dueOn: { en: 'Due on', 'zh-Hans': '提交截止' },
    because: { en: 'Because', 'zh-Hans': '原因' },
  },
  writable: [],
  list: ['callId', 'applicationId', 'personId', 'place', 'similarity', 'origin', 'kept', 'answerUntil', 'dueOn', 'state'],
  handledAs: 'internal',
  states: {
    proposed: { label: { en: 'Proposed', 'zh-Hans': '拟分配' } },
    invited: { label: { en: 'Invited', 'zh-Hans': '已邀请' } },
    accepted: { label: { en: 'Accepted', 'zh-Hans': '已接受' } },
    done: { label: { en: 'Review handed in', 'zh-Hans': '已提交评审意见' } },
    declined: { label: { en: 'Declined', 'zh-Hans': '已谢绝' } },
    expired: { label: { en: 'Not answered in time', 'zh-Hans': '逾期未答复' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
    dropped: { label: { en: 'Not chosen', 'zh-Hans': '未选用' } },
  },
  moves: {},
  mayRead: (person) => {
    if (!isSignedIn(person)) return false;
    const invited = sql<SqlBool>`(assignment.state not in ('proposed', 'dropped') and ${isMine(person, 'assignment.person_id')})`;
    const named = sql<SqlBool>`exists (select from assignment as principal
      where principal.id = assignment.principal_id and ${isMine(person, 'principal.person_id')})`;
    return sql<SqlBool>`((${invited} or ${named} or ${runsCall(person, 'assignment')}) and ${notRecused(person, sql.ref('assignment.application_id'))})`;
  },
  mayWrite: () => false,
});
