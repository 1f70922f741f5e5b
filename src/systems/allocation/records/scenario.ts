import { z } from 'zod';
import { line, record, reference } from '#kernel';
import { settings } from '../rules/settings.ts';
import { hash } from './allocation.ts';
import { inCall, inCallWords, judges, runsCall } from './sight.ts';

/** What a scenario comes to, in totals that can be set beside those of another. */
const totals = z.object({
  awards: z.int(),
  amountMinor: z.int(),
  meanExpectedRank: z.number().nullable(),
  contested: z.int(),
  inZone: z.int(),
  places: z.int(),
  /** What is added up, of the chosen, and what could be had without limits on kinds; in merit. */
  worth: z.number().nullable(),
  prices: z.array(z.object({ limit: z.string(), price: z.number() })),
  conflict: z.array(z.string()),
});
export type Totals = z.output<typeof totals>;

/** One way to share out the money, tried. A job works it out. */
export const allocationScenario = record({
  one: { en: 'allocation scenario', 'zh-Hans': '分配情景' },
  many: { en: 'allocation scenarios', 'zh-Hans': '分配情景' },
  table: 'allocation_scenario',
  row: z.object({
    allocationId: reference('allocation'),
    ...inCall,
    name: line(),
    settings,
    totals: totals.nullable(),
    digest: hash().nullable(),
  }),
  words: {
    allocationId: { en: 'Allocation', 'zh-Hans': '经费分配' },
    ...inCallWords,
    name: { en: 'Name', 'zh-Hans': '名称' },
    settings: { en: 'Settings', 'zh-Hans': '设定' },
    totals: { en: 'Totals', 'zh-Hans': '汇总' },
    digest: {
      label: { en: 'Digest of its outcome', 'zh-Hans': '结果摘要' },
      help: { en: 'Names the outcome that was worked out last.', 'zh-Hans': '指明最近一次计算的结果。' },
    },
  },
  writable: [],
  list: ['allocationId', 'name', 'state'],
  handledAs: 'internal',
  states: {
    waiting: { label: { en: 'Being worked out', 'zh-Hans': '计算中' } },
    ready: { label: { en: 'Ready', 'zh-Hans': '已就绪' } },
    impossible: { label: { en: 'Not possible', 'zh-Hans': '无可行解' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the scenario', 'zh-Hans': '撤回情景' },
      from: ['waiting', 'ready', 'impossible'],
      to: 'withdrawn',
      by: (person, row) => runsCall(person, row),
    },
  },
  mayRead: (person) => judges(person, 'allocation_scenario'),
  mayWrite: () => false,
});
