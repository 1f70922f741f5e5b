/** Whoever owns an address hears that signing in with it was locked. Told by a look at the tries a minute later, so that no answer takes longer for who has an account. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { messageKind, sendMessage } from '#systems/messages';
import { lockMinutes, mostTries } from './tries.ts';

const signInLocked = messageKind({
  name: 'sign-in-locked',
  says: { en: 'Signing in to your account was locked for a while', 'zh-Hans': '您的账户曾被暂时锁定' },
  subject: { en: 'Signing in to your account is locked for ten minutes', 'zh-Hans': '您的账户已锁定十分钟' },
  body: {
    en: 'Somebody tried several passwords with your address, the last time at {at}. Nobody got in by that. If it was not you, see where you are signed in: {link}',
    'zh-Hans': '有人用您的邮箱多次尝试密码，最后一次是在{at}，均未登录成功。如非本人操作，请查看您的登录情况：{link}',
  },
  values: ['at', 'link'],
  isEssential: true,
  holdsKey: false,
});

/** Each lock once. */
export async function tellLocked(asked: Asked): Promise<void> {
  await asked.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ personId: string; lastAt: string }>`
      update sign_in_try as known set told_at = last_at
      from account_email join account on account.id = account_id
      where known.tries >= ${mostTries} and (told_at is null or told_at < last_at)
        and last_at > ${asked.now}::timestamptz - make_interval(mins => ${lockMinutes})
        and name_hash = sha256(convert_to(lower(account_email.email), 'UTF8'))
      returning account.person_id as "personId", last_at as "lastAt"`.execute(db);
    for (const { personId, lastAt } of rows)
      await sendMessage(
        { ...asked, db },
        signInLocked,
        { personId },
        { at: `${lastAt.slice(0, 16).replace('T', ' ')} UTC`, link: '/account' },
      );
  });
}
