/** A challenge that an authenticator signs: kept here, used once, over in five minutes, bound to one browser by a cookie. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import { digest, isToken, newToken } from './token.ts';

/** `proof`: who is signed in proves it anew. */
export type Purpose = 'register' | 'sign-in' | 'second-factor' | 'proof';

/** Where passkeys belong to: the address that people see, and its host. */
export interface Site {
  readonly origin: string;
  readonly rpId: string;
}

/** The site of a public address. A passkey is bound to a name, so an address in figures is called localhost. */
export function siteOf(publicUrl: string): Site {
  const at = new URL(publicUrl);
  if (/^(127\.0\.0\.1|\[::1\]|0\.0\.0\.0)$/.test(at.hostname)) at.hostname = 'localhost';
  return { origin: at.origin, rpId: at.hostname };
}

const minutes = 5;

/** Keeps a challenge; answers the token for the cookie. */
export async function keepChallenge({ db, now }: Asked, purpose: Purpose, challenge: string, accountId: string | null): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  await sql`delete from passkey_challenge where expires_at < ${now}::timestamptz`.execute(db);
  await sql`insert into passkey_challenge (token_hash, purpose, challenge, account_id, expires_at)
    values (${digest(token)}, ${purpose}, ${challenge}, ${accountId}, ${expiresAt})`.execute(db);
  return token;
}

/** Takes a challenge away, so that nothing is signed for it twice, whatever becomes of it. Undefined when it is unknown, used, too old, or of another browser, account or purpose. */
export async function takeChallenge(
  { db, now }: Asked,
  token: string | undefined,
  purpose: Purpose,
  accountId: string | null,
): Promise<string | undefined> {
  const { rows } = isToken(token)
    ? await sql<{ challenge: string }>`delete from passkey_challenge where token_hash = ${digest(token)} and purpose = ${purpose}
        and account_id is not distinct from ${accountId}::uuid and expires_at > ${now}::timestamptz returning challenge`.execute(db)
    : { rows: [] };
  return rows[0]?.challenge;
}

/** Why exactly is not told: to its owner it makes no difference, and to others it is a hint. */
export const passkeyRefused = () =>
  new Refusal('not-allowed', 'passkey-refused', {
    en: 'This passkey could not be accepted. Try again, or use another way.',
    'zh-Hans': '无法接受此通行密钥，请重试或改用其他方式。',
  });
