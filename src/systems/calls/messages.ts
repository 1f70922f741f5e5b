/** What people hear of calls: those that they look for, and deadlines that move or come near. */
import { bothWays } from '#kernel';
import { instantWords, messageKind } from '#systems/messages';
import type { CallRow } from './records.ts';

const values = ['title', 'code', 'deadline', 'link'] as const;

const found = messageKind({
  name: 'call-found',
  says: { en: 'A call that you look for was published', 'zh-Hans': '您订阅的指南已发布' },
  subject: { en: 'New call: {title}', 'zh-Hans': '新指南：{title}' },
  body: {
    en: '“{title}” ({code}) was published. You asked to hear of such calls.\n\nDeadline: {deadline}\n\nWhat is wanted, and who may apply: {link}',
    'zh-Hans': '指南“{title}”（{code}）已发布，符合您的订阅。\n\n截止时间：{deadline}\n\n支持内容和申请资格：{link}',
  },
  values,
});

const extended = messageKind({
  name: 'call-extended',
  says: { en: 'A deadline of a call that you follow or apply to was extended', 'zh-Hans': '您关注或申请的指南延长了截止时间' },
  subject: { en: 'Later deadline: {title}', 'zh-Hans': '截止时间延长：{title}' },
  body: {
    en: '“{title}” ({code}) now closes later: {deadline}\n\nWhy, and the deadline in your time: {link}',
    'zh-Hans': '指南“{title}”（{code}）的截止时间已延长至：{deadline}\n\n延长理由见指南页面：{link}',
  },
  values,
});

const near = messageKind({
  name: 'call-deadline-near',
  says: { en: 'A deadline is near and a draft of yours is not submitted', 'zh-Hans': '截止时间将至，您有草稿尚未提交' },
  subject: { en: 'Not submitted yet: {title}', 'zh-Hans': '尚未提交：{title}' },
  body: {
    en: 'A draft of yours for “{title}” ({code}) is not submitted. What is not submitted by the deadline is not judged: {deadline}\n\nYour applications: {link}',
    'zh-Hans': '您在指南“{title}”（{code}）下的草稿尚未提交。逾期未提交的不予评审，截止时间：{deadline}\n\n我的申请：{link}',
  },
  values,
});

export const callNews = { found, extended, near } as const;
export type CallNews = keyof typeof callNews;

/** The values of a message about a call; `deadlineAt` null where it takes applications all year. */
export const saidOf = ({ title, code }: CallRow, news: CallNews, deadlineAt: string | null) => ({
  title: bothWays(title),
  code,
  deadline: deadlineAt ? instantWords(deadlineAt) : { en: 'none, all year round', 'zh-Hans': '常年受理，无截止时间' },
  link: news === 'near' ? '/applications' : `/calls/${encodeURIComponent(code)}`,
});
