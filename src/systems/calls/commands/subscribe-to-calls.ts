import { z } from 'zod';
import { code, command, find, isSignedIn, keep, line, notValid, reference, say } from '#kernel';
import { callKinds } from '../records/call.ts';
import { call, callSubscription } from '../records.ts';

/** Follow one call, or keep a search and hear of new calls that it finds: at once, in the daily mail or not by mail, as the person wishes for each kind of message. Refuses `nothing-to-follow`, `already-taken`. */
export const subscribeToCalls = command({
  name: 'subscribe-to-calls',
  says: { en: 'Subscribe to calls', 'zh-Hans': '订阅指南' },
  input: z.strictObject({
    name: line(200).optional(),
    callId: reference('call').optional(),
    words: line(200).optional(),
    kind: z.enum(callKinds).optional(),
    fieldCode: code().optional(),
    programmeId: reference('programme').optional(),
    /** Every new call. */
    isOfAll: z.boolean().optional(),
  }),
  may: ({ person }) => isSignedIn(person),
  run: async (asked, { name, isOfAll, ...wanted }) => {
    if (!isOfAll && Object.values(wanted).every((value) => value === undefined)) throw nothingToFollow();
    const followed = wanted.callId ? await find(asked, call, wanted.callId) : undefined;
    const usual = followed
      ? say(followed.title, asked.language)
      : (wanted.words ?? wanted.fieldCode ?? wanted.kind ?? allCalls[asked.language]);
    return keep(asked, callSubscription, {
      personId: asked.person.id,
      name: (name ?? usual).slice(0, 200),
      toldUntil: asked.now,
      ...wanted,
    });
  },
});

const allCalls = { en: 'All calls', 'zh-Hans': '全部指南' };
const nothingToFollow = () =>
  notValid(
    '/words',
    'nothing-to-follow',
    'Name a call, words, a kind, a field or a programme, or ask for all calls.',
    '请指定指南、关键词、类型、领域或计划，或选择全部指南。',
  );
