import { z } from 'zod';
import { currency, day, instant, line, record, reference, someMinor } from '#kernel';
import { settings } from '../rules/settings.ts';
import { inCall, inCallWords, judges, runsCall } from './sight.ts';

/** SHA-256 in hexadecimal. */
export const hash = () => z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits of a SHA-256 are needed.' });

/** How the money of a call is shared out: opened, tried in scenarios, proposed, decided, announced, and at last awarded. */
export const allocation = record({
  one: { en: 'allocation', 'zh-Hans': '经费分配' },
  many: { en: 'allocations', 'zh-Hans': '经费分配' },
  table: 'allocation',
  row: z.object({
    ...inCall,
    name: line(),
    currency: currency(),
    budgetMinor: someMinor(),
    scenarioId: reference('allocation_scenario').nullable(),
    settings: settings.nullable(),
    seedCommitment: hash().nullable(),
    seed: line(200).nullable(),
    digest: hash().nullable(),
    decidedBy: reference('person').nullable(),
    decidedAt: instant().nullable(),
    publishedAt: instant().nullable(),
    publicityUntil: instant().nullable(),
    appealUntil: instant().nullable(),
    reserveUntil: day().nullable(),
    because: line(2000).nullable(),
  }),
  words: {
    ...inCallWords,
    name: { en: 'Name', 'zh-Hans': '名称' },
    currency: { en: 'Currency', 'zh-Hans': '币种' },
    budgetMinor: { en: 'Budget, minor units', 'zh-Hans': '预算（最小货币单位）' },
    scenarioId: { en: 'Chosen scenario', 'zh-Hans': '选定情景' },
    settings: {
      label: { en: 'Settings', 'zh-Hans': '设定' },
      help: { en: 'Those of the chosen scenario, as they were decided on.', 'zh-Hans': '选定情景的设定，以决定时为准。' },
    },
    seedCommitment: {
      label: { en: 'Commitment to the seed', 'zh-Hans': '种子承诺值' },
      help: {
        en: 'SHA-256 of the seed of the draw, written before grades were closed.',
        'zh-Hans': '抽签种子的 SHA-256 值，在评分截止前写入。',
      },
    },
    seed: { en: 'Seed', 'zh-Hans': '种子' },
    digest: {
      label: { en: 'Digest of the decision record', 'zh-Hans': '决定档案摘要' },
      help: { en: 'SHA-256 of inputs, settings and results in canonical JSON.', 'zh-Hans': '输入、设定和结果之规范 JSON 的 SHA-256 值。' },
    },
    decidedBy: { en: 'Decided by', 'zh-Hans': '决定人' },
    decidedAt: { en: 'Decided at', 'zh-Hans': '决定时间' },
    publishedAt: { en: 'Published at', 'zh-Hans': '公布时间' },
    publicityUntil: { en: 'Objections until', 'zh-Hans': '公示截止' },
    appealUntil: { en: 'Appeals until', 'zh-Hans': '申诉截止' },
    reserveUntil: { en: 'Reserve list holds until', 'zh-Hans': '候补名单有效期至' },
    because: { en: 'Because', 'zh-Hans': '理由' },
  },
  writable: ['name'],
  list: ['callId', 'name', 'currency', 'budgetMinor', 'decidedAt', 'publishedAt', 'publicityUntil', 'state'],
  handledAs: 'internal',
  states: {
    draft: { label: { en: 'Draft', 'zh-Hans': '草稿' } },
    proposed: { label: { en: 'Proposed', 'zh-Hans': '已提出' } },
    decided: { label: { en: 'Decided', 'zh-Hans': '已决定' } },
    published: { label: { en: 'Announced', 'zh-Hans': '公示中' } },
    final: { label: { en: 'Final', 'zh-Hans': '已生效' } },
    superseded: { label: { en: 'Superseded', 'zh-Hans': '已被取代' } },
  },
  moves: {},
  mayRead: (person) => judges(person, 'allocation'),
  mayWrite: (person, row) => row !== null && row.state === 'draft' && runsCall(person, row),
});
