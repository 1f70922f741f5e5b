import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { instant, type Person, platform, record, reference } from '#kernel';
import { notRecused } from '#systems/applications';
import { blindnesses } from './assessment.ts';
import { inCall, inCallWords, isMine, runsCall } from './in-call.ts';
import { leads } from './seats.ts';

/**
 * What the applicants say to the remarks of the reviewers. The row tells who applies: reviewers read only its words, by the view of their workplace, and
 * a panel reads the row where it may know the applicant.
 */
export const rebuttal = record({
  one: { en: 'rebuttal', 'zh-Hans': '答辩意见' },
  many: { en: 'rebuttals', 'zh-Hans': '答辩意见' },
  table: 'rebuttal',
  row: z.object({
    ...inCall,
    applicationId: reference('application'),
    blindness: z.enum(blindnesses),
    personId: reference('person'),
    says: z.string().max(20_000).nullable(),
    submittedAt: instant().nullable(),
  }),
  words: {
    ...inCallWords,
    applicationId: { en: 'Application', 'zh-Hans': '申请' },
    blindness: { en: 'Blindness', 'zh-Hans': '匿名方式' },
    personId: { en: 'Written by', 'zh-Hans': '撰写人' },
    says: { en: 'Reply', 'zh-Hans': '答复' },
    submittedAt: { en: 'Submitted at', 'zh-Hans': '提交时间' },
  },
  writable: [],
  list: ['callId', 'applicationId', 'personId', 'submittedAt', 'state'],
  handledAs: 'internal',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    submitted: { label: { en: 'Submitted', 'zh-Hans': '已提交' } },
  },
  moves: {},
  mayRead: (person) =>
    person.id === platform.id ||
    sql<SqlBool>`(${repliesFor(person, 'rebuttal.application_id')} or (rebuttal.state = 'submitted'
    and ${notRecused(person, sql.ref('rebuttal.application_id'))} and (${runsCall(person, 'rebuttal')}
    or (rebuttal.blindness = 'single' and exists (select from panel_discussion as item
      where item.application_id = rebuttal.application_id and item.state <> 'removed' and ${leads(person, 'item.panel_id')})))))`,
  mayWrite: () => false,
});

/** They may write for the application: its lead, co-applicants and assistants. */
export const repliesFor = (person: Person, application: string) =>
  sql<SqlBool>`exists (select from application_member as member where member.application_id = ${sql.ref(application)}
    and ${isMine(person, 'member.person_id')} and member.state = 'confirmed' and member.role in ('lead', 'co-applicant', 'assistant'))`;
