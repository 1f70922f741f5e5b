/** The owner of an account is told by mail when a way into it changes: whoever did it may be somebody else. */
import { sql } from 'kysely';
import type { Asked, Words } from '#kernel';
import { messageKind, sendMessage } from '#systems/messages';
import type { Owner } from './how.ts';

const changed = messageKind({
  name: 'way-in-changed',
  says: { en: 'A way into your account has changed', 'zh-Hans': '账户登录方式变更' },
  subject: { en: 'A way into your account has changed', 'zh-Hans': '您的账户登录方式已变更' },
  body: {
    en: '{what}\n\nIf this was not you, change your password now and end every session: {link}',
    'zh-Hans': '{what}\n\n如非本人操作，请立即修改密码并结束所有会话：{link}',
  },
  values: ['what', 'link'],
  isEssential: true,
  holdsKey: false,
});

const changes = {
  authenticatorAdded: { en: 'An authenticator app was set up.', 'zh-Hans': '已设置验证器应用。' },
  authenticatorRemoved: { en: 'The authenticator app was removed.', 'zh-Hans': '已移除验证器应用。' },
  passkeyAdded: { en: 'A passkey was added.', 'zh-Hans': '已添加通行密钥。' },
  passkeyRemoved: { en: 'A passkey was removed.', 'zh-Hans': '已移除通行密钥。' },
  recoveryCodeUsed: { en: 'A recovery code was used to sign in.', 'zh-Hans': '已使用恢复码登录。' },
  passwordReset: { en: 'The password was set anew by a link that was mailed to you.', 'zh-Hans': '已通过邮件链接重设密码。' },
  emailAdded: { en: 'An e-mail address was added to your account.', 'zh-Hans': '账户已添加电子邮箱。' },
  providerLinked: {
    en: 'An institution was linked: whoever it vouches for as you comes in.',
    'zh-Hans': '已关联单位登录：经其确认为您的人可登录。',
  },
  providerUnlinked: { en: 'The link with an institution was removed.', 'zh-Hans': '已解除与单位登录的关联。' },
  emailRemoved: { en: 'An e-mail address was removed from your account.', 'zh-Hans': '账户已移除电子邮箱。' },
  factorsReset: {
    en: 'An administrator removed the second factors of your account, and ended its sessions.',
    'zh-Hans': '管理员已移除您账户的第二验证方式，并结束其全部会话。',
  },
} as const satisfies Record<string, Words>;

/** Tells the owner by mail, in the same transaction. Whoever has no e-mail cannot be told. */
export async function tellOfChange(asked: Asked, { id, personId }: Owner, what: keyof typeof changes): Promise<void> {
  const { rows } = await sql`select from account_email where account_id = ${id} limit 1`.execute(asked.db);
  if (rows.length) await sendMessage(asked, changed, { personId }, { what: changes[what], link: '/account' });
}
