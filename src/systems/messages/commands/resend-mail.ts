/** Mails that were given up, once more: one, or all after the server was mended. */
import { sql } from 'kysely';
import { z } from 'zod';
import { command, find, holdsEverywhere, Refusal } from '#kernel';
import { mail } from '../records/mail.ts';

/** It is tried at once, and again as often as a new one. Refuses `move-not-open`, `words-gone`. */
export const resendMail = command({
  name: 'resend-mail',
  says: { en: 'Send a mail again', 'zh-Hans': '重新发送邮件' },
  input: z.strictObject({ id: z.uuid() }),
  may: ({ person }) => holdsEverywhere(person, 'administrator'),
  run: async (asked, { id }) => {
    const row = await find(asked, mail, id, 'lock');
    if (row.state !== 'dead')
      throw new Refusal('conflict', 'move-not-open', {
        en: 'Only a mail that was given up is sent again.',
        'zh-Hans': '只有已放弃的邮件可以重新发送。',
      });
    if (!(await revive(asked, sql`and mail.id = ${id}`)))
      throw new Refusal('conflict', 'words-gone', {
        en: 'What it said was erased: a link that lets somebody in is kept for a week. Ask for a new one.',
        'zh-Hans': '内容已清除：可用于登录的链接只保留一周，请重新申请。',
      });
    return { id };
  },
});

/** All that were given up and whose words are still there; answers how many. */
export const resendDeadMails = command({
  name: 'resend-dead-mails',
  says: { en: 'Send again all mails that were given up', 'zh-Hans': '重新发送所有已放弃的邮件' },
  input: z.strictObject({}),
  may: ({ person }) => holdsEverywhere(person, 'administrator'),
  run: async (asked) => ({ resent: await revive(asked, sql``) }),
});

async function revive({ db, now }: Parameters<typeof resendMail.run>[0], which: ReturnType<typeof sql>): Promise<number> {
  const { numAffectedRows } = await sql`update mail set state = 'waiting', tries = 0, next_try_at = ${now}
    from mail_content where mail_id = mail.id and said is not null and mail.state = 'dead' ${which}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
