/** Who is signed in proves it anew before what would let somebody else in: an open screen is no proof. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import type { How, Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { passkeyRefused } from './passkey-challenge.ts';
import { isOwnPasskey, type Signed, type Site } from './passkey-sign-in.ts';
import { isPassword, nobody } from './password.ts';
import { demandSecondFactor, factorsOf } from './second-factor.ts';
import { digest, isToken } from './token.ts';
import { countTry, forgetTries, tooMany } from './tries.ts';

/** Whose account the session is, and how fresh the proof. */
export interface Oneself extends Owner, Pick<How, 'way' | 'factors'> {
  readonly provedAt: string;
}

const freshMinutes = 10;

/** Refuses `sign-in-needed`. */
export async function oneselfBy({ db, now }: Asked, token: string): Promise<Oneself> {
  const { rows } = isToken(token)
    ? await sql<Oneself>`select account.id, person_id as "personId", way, factors, coalesce(proved_at, session.created_at) as "provedAt"
        from session join account on account.id = account_id where token_hash = ${digest(token)} and expires_at > ${now}::timestamptz`.execute(
        db,
      )
    : { rows: [] };
  return rows[0] ?? signInFirst();
}

export const isFresh = ({ provedAt }: Oneself, now: string): boolean => Date.parse(now) - Date.parse(provedAt) < freshMinutes * 60_000;

/** Who asks, if they proved themselves within ten minutes. Refuses `fresh-proof-needed`. */
export async function freshly(asked: Asked, token: string): Promise<Oneself> {
  const oneself = await oneselfBy(asked, token);
  if (isFresh(oneself, asked.now)) return oneself;
  throw new Refusal('not-allowed', 'fresh-proof-needed', {
    en: 'Prove once more that it is you, then do this again.',
    'zh-Hans': '请再次验证身份，然后重试此操作。',
  });
}

/** The password, with a code where the account has an authenticator; or a passkey. */
export type FreshProof =
  | { readonly password: string; readonly code?: string | undefined }
  | { readonly passkey: Signed; readonly site: Site };

/** Refuses `wrong-password`, `wrong-code`, `passkey-refused`, `too-many-tries`. Who has neither password nor passkey signs in again. */
export async function proveAnew(asked: Asked, token: string, proof: FreshProof): Promise<void> {
  const oneself = await oneselfBy(asked, token);
  if ('passkey' in proof) await demandPasskey(asked, oneself, proof.passkey, proof.site);
  else {
    await demandPassword(asked, oneself, proof.password);
    const { authenticator } = await factorsOf(asked, oneself);
    if (authenticator) await demandSecondFactor(asked, oneself, { code: proof.code ?? '' });
  }
  await sql`update session set proved_at = ${asked.now} where token_hash = ${digest(token)}`.execute(asked.db);
  await journalAct(asked, 'proved-anew', oneself.personId);
}

async function demandPasskey(asked: Asked, oneself: Oneself, signed: Signed, site: Site) {
  if (await isOwnPasskey(asked, oneself, signed, site, 'proof')) return;
  await journalAct(asked, 'proof-refused', oneself.personId);
  throw passkeyRefused();
}

async function demandPassword(asked: Asked, { id, personId }: Owner, password: string) {
  const name = `proof:${id}`;
  if (!(await countTry(asked, name))) throw tooMany();
  const { rows } = await sql<{ hash: string | null }>`select password_hash as hash from account where id = ${id}`.execute(asked.db);
  if (await isPassword(password.slice(0, 500), rows[0]?.hash ?? nobody)) return forgetTries(asked, name);
  await journalAct(asked, 'proof-refused', personId);
  const says = { en: 'The password is wrong.', 'zh-Hans': '密码错误。' };
  throw new Refusal('not-allowed', 'wrong-password', says, [{ pointer: '/password', code: 'wrong-password', says }]);
}

const signInFirst = (): never => {
  throw new Refusal('not-allowed', 'sign-in-needed', { en: 'Sign in first.', 'zh-Hans': '请先登录。' });
};
