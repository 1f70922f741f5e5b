import { z } from 'zod';
import { command, languages, Refusal, text } from '#kernel';
import { demandKind, type MessageKind, type Said } from '../kind.ts';
import { queueMail, toldPerson } from '../send.ts';
import { demandWords, mayWord } from './write-template.ts';

/** What stands in for the values in a preview: their names in brackets, and a link that leads home. */
export const sampleOf = ({ values }: Pick<MessageKind, 'values'>): Said =>
  Object.fromEntries(values.map((name) => [name, name === 'link' ? '/' : `[${name}]`]));

/** Mails a message to oneself as it would look, with the words that are given or else those that stand. Refuses `no-address`. */
export const sendTestMessage = command({
  name: 'send-test-message',
  says: { en: 'Send a message to yourself, as a test', 'zh-Hans': '向本人发送测试消息' },
  input: z.strictObject({
    kind: z.string().max(100),
    language: z.enum(languages),
    words: z.strictObject({ subject: text(), body: text() }).optional(),
  }),
  may: ({ person }, { kind }) => mayWord(person, demandKind(kind)),
  run: async (asked, { kind: name, language, words }) => {
    const kind = demandKind(name);
    if (words) demandWords(words, kind);
    const { id, email } = (await toldPerson(asked, asked.person.id, true)) ?? {};
    if (!id || !email)
      throw new Refusal('conflict', 'no-address', {
        en: 'No e-mail address is known of you. Add one to your entry among people.',
        'zh-Hans': '系统中没有您的邮箱地址，请先在人员信息中填写。',
      });
    return { mailId: await queueMail(asked, kind, { email, language, personId: id }, sampleOf(kind), words) };
  },
});
