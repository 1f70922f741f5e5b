import { z } from 'zod';
import { code, instant, isSignedIn, line, record, reference } from '#kernel';
import { callKinds } from './call.ts';

/** A search that somebody keeps, or one call that they follow: they hear of calls that are published and of deadlines that move. Made by `subscribe-to-calls`. */
export const callSubscription = record({
  one: { en: 'subscription to calls', 'zh-Hans': '指南订阅' },
  many: { en: 'call subscriptions', 'zh-Hans': '指南订阅' },
  table: 'call_subscription',
  row: z.object({
    personId: reference('person'),
    name: line(200),
    callId: reference('call').nullable(),
    words: line(200).nullable(),
    kind: z.enum(callKinds).nullable(),
    fieldCode: code().nullable(),
    programmeId: reference('programme').nullable(),
    toldUntil: instant(),
  }),
  words: {
    personId: { en: 'Of', 'zh-Hans': '订阅人' },
    name: { en: 'Name', 'zh-Hans': '名称' },
    callId: { en: 'Call', 'zh-Hans': '指南' },
    words: { en: 'Words', 'zh-Hans': '关键词' },
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    fieldCode: { en: 'Field', 'zh-Hans': '领域' },
    programmeId: { en: 'Programme', 'zh-Hans': '计划' },
    toldUntil: { en: 'Told until', 'zh-Hans': '已通知至' },
  },
  writable: ['name'],
  list: ['name', 'callId', 'words', 'kind', 'fieldCode', 'programmeId', 'state'],
  handledAs: 'internal',
  states: { active: { label: { en: 'Active', 'zh-Hans': '有效' } }, ended: { label: { en: 'Ended', 'zh-Hans': '已取消' } } },
  moves: {
    end: {
      label: { en: 'End the subscription', 'zh-Hans': '取消订阅' },
      from: 'active',
      to: 'ended',
      by: (person, row) => row.personId === person.id,
    },
  },
  mayRead: (person, row) => (isSignedIn(person) ? row('call_subscription.personId', '=', person.id) : false),
  mayWrite: (person, row) => row !== null && row.personId === person.id,
});
