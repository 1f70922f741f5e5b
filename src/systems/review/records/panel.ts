import { z } from 'zod';
import { instant, line, record, reference, text } from '#kernel';
import { inCall, inCallWords, isOfficerAt } from './in-call.ts';
import { readsPanel, seats } from './seats.ts';

export const zone = () =>
  z
    .string()
    .refine(isZone, { error: 'A time zone such as Asia/Shanghai is needed.' })
    .meta({ examples: ['Asia/Shanghai'] });
export const quorumPercent = () => z.int().min(1).max(100);

/** People who judge the applications of a call together. Set up by `set-up-panel`, led by its chair. */
export const panel = record({
  one: { en: 'panel', 'zh-Hans': '评审组' },
  many: { en: 'panels', 'zh-Hans': '评审组' },
  table: 'panel',
  row: z.object({
    ...inCall,
    name: text(),
    chairId: reference('person'),
    meetsAt: instant(),
    zone: zone(),
    venue: line(500).nullable(),
    isSecret: z.boolean(),
    quorumPercent: quorumPercent(),
    openedAt: instant().nullable(),
    closedAt: instant().nullable(),
  }),
  words: {
    ...inCallWords,
    name: { en: 'Name', 'zh-Hans': '名称' },
    chairId: { en: 'Chair', 'zh-Hans': '组长' },
    meetsAt: { en: 'Meets at', 'zh-Hans': '会议时间' },
    zone: { en: 'Time zone', 'zh-Hans': '时区' },
    venue: { en: 'Venue', 'zh-Hans': '地点' },
    isSecret: {
      label: { en: 'Secret votes', 'zh-Hans': '无记名投票' },
      help: { en: 'How each one voted is kept by nobody.', 'zh-Hans': '系统不保存任何人的选择。' },
    },
    quorumPercent: {
      label: { en: 'Quorum, %', 'zh-Hans': '法定人数（%）' },
      help: { en: 'Share of those who may vote that must have voted.', 'zh-Hans': '有表决权者中须参加投票的比例。' },
    },
    openedAt: { en: 'Opened at', 'zh-Hans': '开始时间' },
    closedAt: { en: 'Closed at', 'zh-Hans': '结束时间' },
  },
  writable: ['name', 'meetsAt', 'zone', 'venue'],
  list: ['callId', 'name', 'chairId', 'meetsAt', 'zone', 'venue', 'state'],
  handledAs: 'internal',
  states: {
    planned: { label: { en: 'Planned', 'zh-Hans': '筹备中' } },
    meeting: { label: { en: 'Meeting', 'zh-Hans': '会议中' } },
    closed: { label: { en: 'Closed', 'zh-Hans': '已结束' } },
  },
  moves: {},
  mayRead: (person) => readsPanel(person, 'panel', 'panel.id'),
  mayWrite: (person, row) => row !== null && row.state === 'planned' && isOfficerAt(person, row),
});

/** A seat on a panel. The deputy leads where the chair is recused; the secretary writes and does not vote. */
export const panelMember = record({
  one: { en: 'panel member', 'zh-Hans': '评审组成员' },
  many: { en: 'panel members', 'zh-Hans': '评审组成员' },
  table: 'panel_member',
  row: z.object({ ...inCall, panelId: reference('panel'), personId: reference('person'), seat: z.enum(seats) }),
  words: {
    ...inCallWords,
    panelId: { en: 'Panel', 'zh-Hans': '评审组' },
    personId: { en: 'Person', 'zh-Hans': '人员' },
    seat: { en: 'Seat', 'zh-Hans': '职务' },
  },
  writable: [],
  list: ['panelId', 'personId', 'seat', 'state'],
  handledAs: 'internal',
  states: { seated: { label: { en: 'Seated', 'zh-Hans': '在任' } }, left: { label: { en: 'Left', 'zh-Hans': '已退出' } } },
  moves: {},
  mayRead: (person) => readsPanel(person, 'panel_member'),
  mayWrite: () => false,
});

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
