/** What people hear of while applications are judged. */
import { say, type Text, type Words } from '#kernel';
import { messageKind } from '#systems/messages';

export const assessmentReturnedMessage = messageKind({
  name: 'assessment-returned',
  says: { en: 'An assessment came back to you', 'zh-Hans': '有评议退回给您' },
  subject: { en: 'An assessment came back to you: {call}', 'zh-Hans': '评议退回：{call}' },
  body: {
    en: 'The office gave an assessment back to you, and says why: {because}\n\nAll that you wrote is still there. Change what is needed and submit it again: {link}',
    'zh-Hans': '管理单位退回了您的一份评议，原因：{because}\n\n您填写的内容均已保留。请修改后重新提交：{link}',
  },
  values: ['call', 'because', 'link'],
});

export const rebuttalOpenedMessage = messageKind({
  name: 'rebuttal-opened',
  says: { en: 'You may reply to your reviewers', 'zh-Hans': '您可以答复评审意见' },
  subject: { en: 'You may reply to your reviewers: {title}', 'zh-Hans': '可答复评审意见：{title}' },
  body: {
    en: 'The remarks of the reviewers on “{title}” can be read, and you can reply to them until {until}.\n\nRead and reply: {link}',
    'zh-Hans': '“{title}”的评审意见已可查看，您可在{until}之前答复。\n\n查看并答复：{link}',
  },
  values: ['title', 'until', 'link'],
});

export const seatedMessage = messageKind({
  name: 'panel-seated',
  says: { en: 'You sit on a panel', 'zh-Hans': '您被列为评审组成员' },
  subject: { en: 'You sit on the panel “{panel}”', 'zh-Hans': '您已加入评审组“{panel}”' },
  body: {
    en: 'The panel “{panel}” meets on {meets}. Of applications with which you have a conflict you will see nothing; tell us of every one that we do not know.\n\nThe panel: {link}',
    'zh-Hans': '评审组“{panel}”将于{meets}开会。与您存在利益冲突的申请不会向您显示；如有我们未掌握的冲突，请告知。\n\n评审组：{link}',
  },
  values: ['panel', 'meets', 'link'],
});

/** What stands in one language stands for both. */
export const wordsOf = (text: Text): Words => ({ en: say(text, 'en'), 'zh-Hans': say(text, 'zh-Hans') });
