/** What people hear of from here. */
import { type Asked, say, type Text } from '#kernel';
import { dayWords, messageKind, sendMessage } from '#systems/messages';
import type { OpinionRow, ProgrammeRow } from './records.ts';

const opinionAsked = messageKind({
  name: 'opinion-asked',
  says: { en: 'Your opinion on a feasibility dossier is asked for', 'zh-Hans': '征询您对可行性论证报告的意见' },
  subject: { en: 'Your opinion is asked for: {programme}', 'zh-Hans': '征询您的论证意见：{programme}' },
  body: {
    en: 'You are asked to say whether {programme} is feasible and needed, as somebody who did not write the dossier.\n\nUntil: {until}\n\nRead it, give your opinion or decline here: {link}',
    'zh-Hans': '请您以未参与编写者的身份，就“{programme}”是否必要可行提出意见。\n\n截止：{until}\n\n在此阅读、提交意见或谢绝：{link}',
  },
  values: ['programme', 'until', 'link'],
});

export async function tellOpinionAsked(asked: Asked, { code, name }: ProgrammeRow, { personId, dueOn }: OpinionRow): Promise<void> {
  const until = dueOn ? dayWords(dueOn) : { en: 'no day was set', 'zh-Hans': '未设期限' };
  await sendMessage(
    asked,
    opinionAsked,
    { personId },
    { programme: both(name), until, link: `/programmes/${encodeURIComponent(code)}#feasibility` },
  );
}
const both = (text: Text) => ({ en: say(text, 'en'), 'zh-Hans': say(text, 'zh-Hans') });
