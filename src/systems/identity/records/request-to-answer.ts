/** Something that one person is asked to accept or decline, with or without an account here. */
import { z } from 'zod';
import { code, holds, instant, line, platform, type RowOf, record, reference } from '#kernel';
import { secretKinds } from '../requests/kinds.ts';

export const requestToAnswer = record({
  one: { en: 'request to answer', 'zh-Hans': '待答复请求' },
  many: { en: 'requests to answer', 'zh-Hans': '待答复请求' },
  table: 'request_to_answer',
  row: z.object({
    kind: code(),
    personId: reference('person'),
    about: z.string().min(1).max(63),
    aboutId: z.uuid(),
    answerUntil: instant(),
    remark: line(2000).nullable(),
  }),
  words: {
    kind: { en: 'Kind', 'zh-Hans': '类型' },
    personId: { en: 'Who is asked', 'zh-Hans': '被询问人' },
    about: { en: 'About a', 'zh-Hans': '涉及类型' },
    aboutId: { en: 'About which', 'zh-Hans': '涉及对象' },
    answerUntil: { en: 'Answer until', 'zh-Hans': '答复截止' },
    remark: { en: 'Remark', 'zh-Hans': '说明' },
  },
  writable: [],
  list: ['kind', 'personId', 'about', 'answerUntil', 'state'],
  handledAs: 'internal',
  states: {
    open: { label: { en: 'Open', 'zh-Hans': '待答复' } },
    accepted: { label: { en: 'Accepted', 'zh-Hans': '已接受' } },
    declined: { label: { en: 'Declined', 'zh-Hans': '已谢绝' } },
    revoked: { label: { en: 'Revoked', 'zh-Hans': '已撤回' } },
  },
  moves: {
    revoke: {
      label: { en: 'Revoke the request', 'zh-Hans': '撤回请求' },
      from: ['open', 'accepted', 'declined'],
      to: 'revoked',
      by: (person, row) => holds(person, 'administrator') || row.createdBy === person.id,
    },
  },
  mayRead: (person, row) => {
    if (person.id === platform.id) return true;
    const secret = secretKinds();
    const isOpen = secret.length ? row('kind', 'not in', secret) : row.lit(true);
    const others = holds(person, ['administrator', 'auditor']) ? isOpen : row.and([row('createdBy', '=', person.id), isOpen]);
    return row.or([row('personId', '=', person.id), others]);
  },
  mayWrite: () => false,
});

export type RequestToAnswer = RowOf<typeof requestToAnswer>;
