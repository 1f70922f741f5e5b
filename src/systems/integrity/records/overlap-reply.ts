import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { day, instant, isSignedIn, platform, record, reference } from '#kernel';
import { isAmongPeople } from '#systems/applications';
import { ofApplication, ofApplicationWords, readsOverlaps } from './overlap.ts';

export const ownPassage = z.tuple([z.int().min(0), z.int().min(0)]);

/** What the people of an application are asked about an overlap, and their reply. They see their own passages, never the other text. */
export const overlapReply = record({
  one: { en: 'reply on an overlap', 'zh-Hans': '重复说明' },
  many: { en: 'overlap replies', 'zh-Hans': '重复说明' },
  table: 'overlap_reply',
  row: z.object({
    overlapId: reference('overlap'),
    ...ofApplication,
    question: z.string().trim().min(1).max(5000),
    passages: z.array(ownPassage),
    hereHash: z.string(),
    dueOn: day(),
    reply: z.string().trim().min(1).max(20_000).nullable(),
    repliedBy: reference('person').nullable(),
    repliedAt: instant().nullable(),
  }),
  words: {
    overlapId: { en: 'Overlap', 'zh-Hans': '重复线索' },
    ...ofApplicationWords,
    question: { en: 'Question', 'zh-Hans': '问题' },
    passages: { en: 'Passages of the application', 'zh-Hans': '申请书相关段落' },
    hereHash: { en: 'SHA-256 of the text', 'zh-Hans': '文本 SHA-256' },
    dueOn: { en: 'Reply by', 'zh-Hans': '答复期限' },
    reply: { en: 'Reply', 'zh-Hans': '答复' },
    repliedBy: { en: 'Replied by', 'zh-Hans': '答复人' },
    repliedAt: { en: 'Replied at', 'zh-Hans': '答复时间' },
  },
  writable: [],
  list: ['applicationId', 'callId', 'question', 'dueOn', 'repliedAt', 'state'],
  handledAs: 'internal',
  states: {
    asked: { label: { en: 'Asked', 'zh-Hans': '待答复' } },
    replied: { label: { en: 'Replied', 'zh-Hans': '已答复' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {},
  mayRead: (person) => {
    if (person.id === platform.id) return true;
    if (!isSignedIn(person)) return false;
    const officer = readsOverlaps(person, 'overlap_reply', ['application_id']);
    const apart = sql<SqlBool>`exists (select from overlap where overlap.id = overlap_reply.overlap_id and ${readsOverlaps(person, 'overlap', ['other_application_id'])})`;
    return sql<SqlBool>`(${isAmongPeople(person, sql.ref('overlap_reply.application_id'))} or (${officer} and ${apart}))`;
  },
  mayWrite: () => false,
});
