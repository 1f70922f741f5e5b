import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { instant, type Person, record, reference } from '#kernel';
import { notRecused } from '#systems/applications';
import { inCall, inCallWords } from './in-call.ts';
import { readsPanel } from './seats.ts';

export const outcomes = ['recommended', 'reserve', 'not-recommended'] as const;

/** Of a panel, and about an application: both are asked before anything of it is read. */
export const ofItem = { panelId: reference('panel'), applicationId: reference('application') };
export const ofItemWords = {
  panelId: { en: 'Panel', 'zh-Hans': '评审组' },
  applicationId: { en: 'Application', 'zh-Hans': '申请' },
};
export const readsItem = (person: Person, table: string) =>
  sql<SqlBool>`(${readsPanel(person, table)} and ${notRecused(person, sql.ref(`${table}.application_id`))})`;

/** An application on the agenda. Set by `set-agenda`, moved by `discuss-application` and `end-discussion`. */
export const panelDiscussion = record({
  one: { en: 'panel discussion', 'zh-Hans': '评审讨论' },
  many: { en: 'panel discussions', 'zh-Hans': '评审讨论' },
  table: 'panel_discussion',
  row: z.object({
    ...inCall,
    ...ofItem,
    place: z.int(),
    outcome: z.enum(outcomes).nullable(),
    note: z.string().max(20_000).nullable(),
    beganAt: instant().nullable(),
    endedAt: instant().nullable(),
  }),
  words: {
    ...inCallWords,
    ...ofItemWords,
    place: {
      label: { en: 'Order', 'zh-Hans': '排序' },
      help: { en: 'Sorts the agenda; it is no rank and has gaps.', 'zh-Hans': '用于议程排序，不是名次，可不连续。' },
    },
    outcome: { en: 'Outcome', 'zh-Hans': '结论' },
    note: { en: 'Reasons of the panel', 'zh-Hans': '评审组理由' },
    beganAt: { en: 'Began at', 'zh-Hans': '开始时间' },
    endedAt: { en: 'Ended at', 'zh-Hans': '结束时间' },
  },
  writable: [],
  list: ['panelId', 'applicationId', 'place', 'outcome', 'state'],
  handledAs: 'internal',
  states: {
    waiting: { label: { en: 'Waiting', 'zh-Hans': '待讨论' } },
    current: { label: { en: 'Under discussion', 'zh-Hans': '讨论中' } },
    discussed: { label: { en: 'Discussed', 'zh-Hans': '已讨论' } },
    removed: { label: { en: 'Taken off the agenda', 'zh-Hans': '已移出议程' } },
  },
  moves: {},
  mayRead: (person) => readsItem(person, 'panel_discussion'),
  mayWrite: () => false,
});
