/** Words of a kind that staff write in place of the declared ones, and the way back to those. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type Asked, command, holdsEverywhere, newId, type Person, Refusal, text } from '#kernel';
import { demandKind, type MessageKind } from '../kind.ts';
import { messageTemplate } from '../records/message-template.ts';
import { faultsOfWords } from '../rules/placeholders.ts';

/** What decides who gets in is worded by administrators, all else by programme officers too. */
export const mayWord = (person: Person, { isEssential }: Pick<MessageKind, 'isEssential'>): boolean =>
  holdsEverywhere(person, 'administrator') || (!isEssential && holdsEverywhere(person, 'programme-officer'));

/** Refuses words whose placeholders the kind does not know, each by its place. */
export function demandWords(words: { readonly subject: object; readonly body: object }, kind: MessageKind): void {
  const faults = faultsOfWords(words, kind);
  if (faults.length)
    throw new Refusal('not-valid', 'not-valid', { en: 'Some words need attention.', 'zh-Hans': '有些文字需要修改。' }, faults);
}

/** Writes the next edition of a kind's words; it counts at once, for what waits too. Refuses `changed-meanwhile` when it does not follow the current one. */
export const writeTemplate = command({
  name: 'write-template',
  says: { en: 'Write the words of a message', 'zh-Hans': '编写消息模板' },
  input: z.strictObject({
    kind: z.string().max(100),
    subject: text(),
    body: text(),
    /** The edition that was read; null where the declared words stand. */
    follows: z.int32().nullable(),
  }),
  may: ({ person }, { kind }) => mayWord(person, demandKind(kind)),
  run: async (asked, { kind: name, subject, body, follows }) => {
    demandWords({ subject, body }, demandKind(name));
    await retireCurrent(asked, name, follows);
    const { rows } = await sql<{ edition: number }>`
      insert into message_template (id, state, handling, kind, edition, subject, body)
      select ${newId()}, ${messageTemplate.begins}, ${messageTemplate.handledAs}, ${name}, coalesce(max(edition), 0) + 1, ${JSON.stringify(subject)}::jsonb,
        ${JSON.stringify(body)}::jsonb
      from message_template where kind = ${name} returning edition`.execute(asked.db);
    return { edition: rows[0]?.edition ?? 1 };
  },
});

/** The declared words stand again. */
export const resetTemplate = command({
  name: 'reset-template',
  says: { en: 'Go back to the declared words of a message', 'zh-Hans': '恢复消息默认文字' },
  input: z.strictObject({ kind: z.string().max(100), follows: z.int32() }),
  may: ({ person }, { kind }) => mayWord(person, demandKind(kind)),
  run: async (asked, { kind, follows }) => {
    await retireCurrent(asked, kind, follows);
    return { kind };
  },
});

async function retireCurrent({ db }: Asked, kind: string, follows: number | null): Promise<void> {
  const { rows } = await sql<{ edition: number }>`
    select edition from message_template where kind = ${kind} and state = 'current' for update`.execute(db);
  if ((rows[0]?.edition ?? null) !== follows)
    throw new Refusal('conflict', 'changed-meanwhile', {
      en: 'Someone changed these words since you read them. Read them again; what you typed is not lost.',
      'zh-Hans': '您读取之后，这些文字已被他人修改。请重新读取；您输入的内容不会丢失。',
    });
  await sql`update message_template set state = 'retired' where kind = ${kind} and state = 'current'`.execute(db);
}
