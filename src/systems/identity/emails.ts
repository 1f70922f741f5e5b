/** The e-mails of an account: each is its person's own by a link that was sent there; one of them is written to. */
import { sql } from 'kysely';
import { type Asked, newId, notValid, Refusal } from '#kernel';
import { messageKind, sendMessage } from '#systems/messages';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { newLink, takeLink } from './mail-links.ts';
import { tellOfChange } from './tell-of-change.ts';

const verifyLink = messageKind({
  name: 'verify-email',
  says: { en: 'A link that shows an e-mail to be yours', 'zh-Hans': '邮箱验证链接' },
  subject: { en: 'Is this your e-mail?', 'zh-Hans': '请验证您的邮箱' },
  body: {
    en: 'This link shows that the address is yours. It works once, within two days, where you are signed in:\n\n{link}\n\nIf you did not ask for it, do nothing.',
    'zh-Hans': '请在两日内于已登录的浏览器中打开以下链接以验证邮箱，仅可使用一次：\n\n{link}\n\n如非本人操作，无需理会。',
  },
  values: ['link'],
  isEssential: true,
});

const inUse = messageKind({
  name: 'email-in-use',
  says: { en: 'Your e-mail belongs to an account already', 'zh-Hans': '邮箱已属于某账户' },
  subject: { en: 'Your e-mail belongs to an account already', 'zh-Hans': '您的邮箱已属于一个账户' },
  body: {
    en: 'Somebody, you perhaps, tried to add this address to an account. It belongs to one already; nothing was changed.\n\n{link}',
    'zh-Hans': '有人（也许是您本人）试图将此邮箱添加到账户。该邮箱已属于一个账户，未作任何更改。\n\n{link}',
  },
  values: ['link'],
  isEssential: true,
});

export interface AccountEmail {
  readonly id: string;
  readonly email: string;
  readonly isPrimary: boolean;
  readonly verifiedAt: string | null;
}

export async function emailsOf({ db }: Pick<Asked, 'db'>, { id }: Owner): Promise<AccountEmail[]> {
  const { rows } = await sql<AccountEmail>`select id, email, is_primary as "isPrimary", verified_at as "verifiedAt"
    from account_email where account_id = ${id} order by is_primary desc, created_at, id`.execute(db);
  return rows;
}

/** Sends a link to an address; when it is opened the address is added, or verified if the account has it. Nothing tells whether another account has it. */
export async function askToVerify(asked: Asked, owner: Owner, email: string): Promise<void> {
  await inTransaction(asked, async (within) => {
    const to = { email: email.trim(), language: asked.language };
    const { rows } = await sql`select from account_email where lower(email) = lower(${to.email}) and account_id <> ${owner.id}`.execute(
      within.db,
    );
    const token = await newLink(within, 'verify', to.email, owner.id);
    if (!token) return;
    if (rows.length) await sendMessage(within, inUse, to, { link: '/sign-in' });
    else await sendMessage(within, verifyLink, to, { link: `/verify-email?token=${token}` });
  });
}

const inTransaction = (asked: Asked, run: (within: Asked) => Promise<void>) =>
  asked.db.isTransaction ? run(asked) : asked.db.transaction().execute((db) => run({ ...asked, db }));

/** Opens such a link, by whoever asked for it: a link of somebody else's account is none. Refuses `link-used`, `already-taken`. */
export async function verifyEmail(asked: Asked, owner: Owner, token: string): Promise<string> {
  return asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { accountId, email } = await takeLink(within, 'verify', token);
    if (accountId !== owner.id) throw otherAccount();
    const known =
      await sql`update account_email set verified_at = ${asked.now} where account_id = ${owner.id} and lower(email) = lower(${email})`.execute(
        db,
      );
    if (!known.numAffectedRows) {
      const added = await sql`insert into account_email (id, account_id, email, is_primary, verified_at, created_at)
        select ${newId()}, ${owner.id}, ${email}, not exists (select from account_email where account_id = ${owner.id}), ${asked.now}, ${asked.now}
        on conflict do nothing`.execute(db);
      if (!added.numAffectedRows) throw notValid('/email', 'already-taken', 'There is an account with this e-mail.', '该邮箱已有账号。');
      await tellOfChange(within, owner, 'emailAdded');
    }
    await journalAct(within, 'email-verified', owner.personId, { email });
    return email;
  });
}

/** From now on mails go there. Refuses `no-email`, `not-verified`. */
export async function makePrimary(asked: Asked, owner: Owner, id: string): Promise<void> {
  await asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { verifiedAt, email } = await emailBy(within, owner, id);
    if (!verifiedAt)
      throw new Refusal('conflict', 'not-verified', {
        en: 'Open the link that was sent there first.',
        'zh-Hans': '请先打开发送至该邮箱的链接。',
      });
    await sql`update account_email set is_primary = false where account_id = ${owner.id} and is_primary`.execute(db);
    await sql`update account_email set is_primary = true where account_id = ${owner.id} and id::text = ${id}`.execute(db);
    await journalAct(within, 'email-made-primary', owner.personId, { email });
  });
}

/** It opens the account no more. Refuses `no-email`, and `primary-email` for the one that is written to. */
export async function removeEmail(asked: Asked, owner: Owner, id: string): Promise<void> {
  await asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { isPrimary, email } = await emailBy(within, owner, id);
    if (isPrimary)
      throw new Refusal('conflict', 'primary-email', {
        en: 'This is the address that you are written to. Make another one that first.',
        'zh-Hans': '此为主邮箱，请先将其他邮箱设为主邮箱。',
      });
    await sql`delete from account_email where account_id = ${owner.id} and id::text = ${id}`.execute(db);
    await sql`delete from mail_link where account_id = ${owner.id} and lower(email) = lower(${email})`.execute(db);
    await journalAct(within, 'email-removed', owner.personId, { email });
    await tellOfChange(within, owner, 'emailRemoved');
  });
}

async function emailBy(asked: Asked, owner: Owner, id: string): Promise<AccountEmail> {
  const found = (await emailsOf(asked, owner)).find((each) => each.id === id);
  if (found) return found;
  throw new Refusal('not-found', 'no-email', { en: 'The account has no such e-mail.', 'zh-Hans': '账户没有此邮箱。' });
}

const otherAccount = () =>
  new Refusal('not-allowed', 'link-used', {
    en: 'This link belongs to another account. Sign in with that one, and ask for another link.',
    'zh-Hans': '此链接属于另一账户。请登录该账户后重新申请。',
  });
