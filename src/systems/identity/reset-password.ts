/** A forgotten password is set anew by a link to an e-mail that was shown to be the person's own. */
import { sql } from 'kysely';
import type { Asked, Job, Language } from '#kernel';
import { messageKind, sendMessage } from '#systems/messages';
import { forgetAllTries } from './accounts.ts';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { linkBy, newLink, refuseLink, takeLink } from './mail-links.ts';
import { demandGood, hashOf, ownWordsOf } from './password.ts';
import { tellOfChange } from './tell-of-change.ts';

const resetLink = messageKind({
  name: 'password-reset',
  says: { en: 'A link for a new password', 'zh-Hans': '重设密码链接' },
  subject: { en: 'Set a new password', 'zh-Hans': '重设密码' },
  body: {
    en: 'Somebody, you perhaps, asked to set a new password for your account. This link does it, once, within an hour:\n\n{link}\n\nIf it was not you, do nothing: your password stays as it is.',
    'zh-Hans':
      '有人（也许是您本人）申请重设您账户的密码。请在一小时内打开以下链接，仅可使用一次：\n\n{link}\n\n如非本人操作，无需理会，密码保持不变。',
  },
  values: ['link'],
  isEssential: true,
});

const noPassword = messageKind({
  name: 'password-reset-none',
  says: { en: 'Your account has no password', 'zh-Hans': '账户未设密码' },
  subject: { en: 'Your account has no password', 'zh-Hans': '您的账户未设密码' },
  body: {
    en: 'Somebody, you perhaps, asked to set a new password. Your account has none: you sign in by your institution or by a passkey.\n\n{link}',
    'zh-Hans': '有人（也许是您本人）申请重设密码。您的账户未设密码：请通过所在机构或通行密钥登录。\n\n{link}',
  },
  values: ['link'],
  isEssential: true,
});

interface Wanted {
  readonly email: string;
  readonly language: Language;
}

/** Sends the link, where somebody has this e-mail. A job, queued for known and unknown addresses alike, so that neither answer nor time tells them apart. */
export const sendResetLink: Job<Wanted> = {
  name: 'send-reset-link',
  says: { en: 'Send a link for a new password', 'zh-Hans': '发送重设密码链接' },
  run: (asked, { email, language }) =>
    asked.db.transaction().execute(async (db) => {
      const within = { ...asked, db };
      const { rows } = await sql<Owner & { hasPassword: boolean }>`
        select account.id, person_id as "personId", password_hash is not null as "hasPassword"
        from account_email join account on account.id = account_id where lower(email) = lower(${email.trim()}) and verified_at is not null`.execute(
        db,
      );
      const [owner] = rows;
      if (!owner) return;
      const to = { email: email.trim(), language };
      if (!owner.hasPassword) return sendMessage(within, noPassword, to, { link: '/sign-in' });
      const token = await newLink(within, 'reset', to.email, owner.id);
      if (!token) return;
      await journalAct(within, 'password-reset-asked', owner.personId);
      return sendMessage(within, resetLink, to, { link: `/new-password?token=${token}` });
    }),
};

/**
 * Sets a new password by a link: every session and every other link of the account is void, and a lock is lifted. A second factor is asked
 * for as before. Refuses `link-used` and a password that is too easy, which leaves the link as it is.
 */
export async function resetPassword(
  asked: Asked,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<void> {
  const { accountId } = await linkBy(asked, 'reset', token);
  if (!accountId) return refuseLink();
  demandGood(password, await ownWordsOf(asked, accountId));
  const kept = await hashOf(password);
  await asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    await takeLink(within, 'reset', token);
    const { rows } = await sql<Owner>`update account set password_hash = ${kept}
      where id = ${accountId} returning id, person_id as "personId"`.execute(db);
    const owner = rows[0] ?? refuseLink();
    for (const table of ['session', 'pending_sign_in', 'mail_link'])
      await sql`delete from ${sql.table(table)} where account_id = ${accountId}`.execute(db);
    await forgetAllTries(within, owner);
    await journalAct(within, 'password-reset', owner.personId);
    await tellOfChange(within, owner, 'passwordReset');
  });
}
