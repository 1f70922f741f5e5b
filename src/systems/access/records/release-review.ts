/** A release review: one person asks that a row be handled less strictly, another decides. */
import { z } from 'zod';
import { day, holds, instant, line, record, reference } from '#kernel';

export const releaseReview = record({
  one: { en: 'release review', 'zh-Hans': '解密审查' },
  many: { en: 'release reviews', 'zh-Hans': '解密审查' },
  table: 'release_review',
  row: z.object({
    record: line(100),
    rowId: z.uuid(),
    fromHandling: line(80),
    toHandling: line(80),
    because: line(2000),
    releaseOn: day().nullable(),
    decidedBy: reference('person').nullable(),
    decidedAt: instant().nullable(),
    decision: line(2000).nullable(),
  }),
  words: {
    record: { en: 'Record', 'zh-Hans': '记录类型' },
    rowId: { en: 'Row', 'zh-Hans': '记录' },
    fromHandling: { en: 'Handled as', 'zh-Hans': '现级别' },
    toHandling: { en: 'To be handled as', 'zh-Hans': '拟定级别' },
    because: { en: 'Because', 'zh-Hans': '理由' },
    releaseOn: {
      label: { en: 'Released on', 'zh-Hans': '解密日期' },
      help: { en: 'Empty: as soon as it is agreed.', 'zh-Hans': '留空表示同意后立即解密。' },
    },
    decidedBy: { en: 'Decided by', 'zh-Hans': '审定人' },
    decidedAt: { en: 'Decided at', 'zh-Hans': '审定时间' },
    decision: { en: 'Reason of the decision', 'zh-Hans': '审定理由' },
  },
  writable: [],
  list: ['record', 'fromHandling', 'toHandling', 'releaseOn', 'decidedBy', 'state'],
  handledAs: 'restricted',
  states: {
    requested: { label: { en: 'Requested', 'zh-Hans': '已申请' } },
    agreed: { label: { en: 'Agreed, waits for its day', 'zh-Hans': '已同意，待到期' } },
    released: { label: { en: 'Released', 'zh-Hans': '已解密' } },
    refused: { label: { en: 'Refused', 'zh-Hans': '未同意' } },
    withdrawn: { label: { en: 'Withdrawn', 'zh-Hans': '已撤回' } },
  },
  moves: {
    withdraw: {
      label: { en: 'Withdraw the request', 'zh-Hans': '撤回申请' },
      from: ['requested', 'agreed'],
      to: 'withdrawn',
      by: (person, row) => row.createdBy === person.id || holds(person, 'administrator'),
    },
  },
  mayRead: (person, row) => holds(person, ['administrator', 'auditor', 'strategist']) || row('createdBy', '=', person.id),
  mayWrite: () => false,
});
