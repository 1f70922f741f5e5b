/** What reviewers hear of. */
import { messageKind } from '#systems/messages';

export const assignmentWithdrawn = messageKind({
  name: 'assignment-withdrawn',
  says: { en: 'A review is not needed from you any more', 'zh-Hans': '一项评审任务已撤回' },
  subject: { en: 'A review is not needed any more: {call}', 'zh-Hans': '评审任务已撤回：{call}' },
  body: {
    en: 'You were asked to review an application of {call}. This is not needed any more; thank you for your readiness.\n\nYour reviews: {link}',
    'zh-Hans': '您曾受邀评审{call}的一份申请，现已无需评审，感谢您的支持。\n\n我的评审：{link}',
  },
  values: ['call', 'link'],
});

export const answerReminder = messageKind({
  name: 'review-answer-reminder',
  says: { en: 'An invitation to review waits for your answer', 'zh-Hans': '评审邀请待答复' },
  subject: { en: 'Please answer until {until}: {call}', 'zh-Hans': '请于{until}前答复：{call}' },
  body: {
    en: 'You are asked to review “{title}”. Please answer until {until} by the link of the invitation, or signed in: {link}',
    'zh-Hans': '您受邀评审《{title}》。请于{until}前通过邀请邮件中的链接答复，或登录后答复：{link}',
  },
  values: ['call', 'title', 'until', 'link'],
});

export const dueReminder = messageKind({
  name: 'review-due-reminder',
  says: { en: 'A review is due soon', 'zh-Hans': '评审意见即将到期' },
  subject: { en: 'Your review is due on {due}: {call}', 'zh-Hans': '评审意见截止日期{due}：{call}' },
  body: {
    en: 'Your review of “{title}” is due on {due}. What you typed is kept; hand it in here: {link}',
    'zh-Hans': '您对《{title}》的评审意见应于{due}前提交。已填写的内容均已保存，请在此提交：{link}',
  },
  values: ['call', 'title', 'due', 'link'],
});

export const overdueReminder = messageKind({
  name: 'review-overdue',
  says: { en: 'A review is overdue', 'zh-Hans': '评审意见已逾期' },
  subject: { en: 'Your review was due on {due}: {call}', 'zh-Hans': '评审意见已于{due}到期：{call}' },
  body: {
    en: 'Your review of “{title}” was due on {due}. If you cannot write it, tell the office, so that somebody else can: {link}',
    'zh-Hans': '您对《{title}》的评审意见已于{due}到期。如无法完成，请告知管理人员以便另行安排：{link}',
  },
  values: ['call', 'title', 'due', 'link'],
});
