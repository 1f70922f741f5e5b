/** Opening an account for oneself, where the setting allows it: by a link to the own e-mail, and as a member only. */
import { sql } from 'kysely';
import type { Asked, Job, Language } from '#kernel';
import { messageKind, sendMessage } from '#systems/messages';
import { type Account, openMember } from './accounts.ts';
import { journalAct } from './journal-act.ts';
import { linkBy, newLink, takeLink } from './mail-links.ts';
import { demandGood } from './password.ts';

const signUpLink = messageKind({
  name: 'sign-up',
  says: { en: 'A link to open an account', 'zh-Hans': '开通账户链接' },
  subject: { en: 'Open your account', 'zh-Hans': '开通您的账户' },
  body: {
    en: 'Somebody, you perhaps, wants to open an account with this address. This link does it, once, within two days:\n\n{link}\n\nIf it was not you, do nothing.',
    'zh-Hans': '有人（也许是您本人）希望用此邮箱开通账户。请在两日内打开以下链接，仅可使用一次：\n\n{link}\n\n如非本人操作，无需理会。',
  },
  values: ['link'],
  isEssential: true,
});

const knownAlready = messageKind({
  name: 'sign-up-known',
  says: { en: 'You have an account already', 'zh-Hans': '您已有账户' },
  subject: { en: 'You have an account already', 'zh-Hans': '您已有账户' },
  body: {
    en: 'Somebody, you perhaps, wants to open an account with this address. You have one already: sign in, or ask there for a new password.\n\n{link}',
    'zh-Hans': '有人（也许是您本人）希望用此邮箱开通账户。您已有账户：请登录，或在登录页申请重设密码。\n\n{link}',
  },
  values: ['link'],
  isEssential: true,
});

interface Wanted {
  readonly email: string;
  readonly language: Language;
}

/** Sends the link, or says that there is an account. A job, so that neither answer nor time tells the two apart. */
export const sendSignUpLink: Job<Wanted> = {
  name: 'send-sign-up-link',
  says: { en: 'Send a link to open an account', 'zh-Hans': '发送开通账户链接' },
  run: (asked, { email, language }) =>
    asked.db.transaction().execute(async (db) => {
      const within = { ...asked, db };
      const to = { email: email.trim(), language };
      const { rows } = await sql`select from account_email where lower(email) = lower(${to.email})`.execute(db);
      const token = await newLink(within, 'sign-up', to.email, null);
      if (!token) return;
      if (rows.length) return sendMessage(within, knownAlready, to, { link: '/sign-in' });
      return sendMessage(within, signUpLink, to, { link: `/sign-up?token=${token}` });
    }),
};

export interface Newcomer {
  readonly token: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly password: string;
}

/** Opens the account of a link, its e-mail verified by it. Refuses `link-used`, `already-taken` and a password that is too easy. */
export async function signUp(asked: Asked, { token, ...who }: Newcomer): Promise<Account & { readonly email: string }> {
  const { email } = await linkBy(asked, 'sign-up', token);
  demandGood(who.password, [who.givenName, who.familyName, email]);
  return asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    await takeLink(within, 'sign-up', token);
    const account = await openMember(within, { ...who, email, isVerified: true });
    await journalAct(within, 'signed-up', account.personId);
    return { ...account, email };
  });
}
