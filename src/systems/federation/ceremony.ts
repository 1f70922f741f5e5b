/** A ceremony at a provider: begun here, bound to the browser by a cookie, finished once, within ten minutes. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import { digest, newToken } from '#systems/identity';
import type { Provider } from './records/identity-provider.ts';
import type { Told } from './rules/told.ts';

export const ceremonyMinutes = 10;

export interface Wish {
  /** A path of this site. */
  readonly returnTo: string;
  /** Whose account is to be linked; without one somebody signs in. */
  readonly forAccountId?: string | undefined;
}
export interface Start extends Wish {
  readonly nonce: string | null;
  readonly codeVerifier: string | null;
  /** What a SAML response told, kept until the browser comes for it. */
  readonly told: Finished | null;
}
export interface Finished {
  readonly told: Told;
  /** The provider's own name of the session. */
  readonly sessionIndex: string | null;
  /** What the provider wants to see when the session ends. */
  readonly hint: string | null;
  /** How many factors the provider says that it saw. */
  readonly factors: 1 | 2;
}

/** A ceremony that came to its end: what was wanted, and what was told. */
export type Ended = Finished & { readonly start: Start };

interface Begun {
  readonly state: string;
  /** What the browser's cookie holds. */
  readonly browser: string;
}

/** Keeps what the answer will be compared with. */
export async function begin(
  { db, now }: Asked,
  provider: Provider,
  {
    returnTo,
    forAccountId,
    nonce = null,
    codeVerifier = null,
    state = newToken(),
  }: Wish & Partial<Begun & Pick<Start, 'nonce' | 'codeVerifier'>>,
): Promise<Begun> {
  const browser = newToken();
  const expiresAt = new Date(Date.parse(now) + ceremonyMinutes * 60_000).toISOString();
  await sql`delete from sign_in_start where expires_at < ${now}::timestamptz`.execute(db);
  await sql`insert into sign_in_start (state_hash, browser_hash, provider_id, for_account_id, nonce, code_verifier, return_to, expires_at)
    values (${digest(state)}, ${digest(browser)}, ${provider.id}, ${forAccountId ?? null}, ${nonce}, ${codeVerifier}, ${returnTo}, ${expiresAt})`.execute(
    db,
  );
  return { state, browser };
}

/** What was kept under this state for this browser and this provider; a second time there is nothing. Refuses `begin-again`. */
export async function take({ db, now }: Asked, provider: Provider, { state, browser }: Begun): Promise<Start> {
  const { rows } = await sql<Start>`delete from sign_in_start
    where state_hash = ${digest(state)} and browser_hash = ${digest(browser)} and provider_id = ${provider.id} and expires_at > ${now}::timestamptz
    returning nonce, code_verifier as "codeVerifier", return_to as "returnTo", for_account_id as "forAccountId", told`.execute(db);
  return rows[0] ?? beginAgain();
}

/** The same of a ceremony whose answer was posted: what it told, and where to go on. Refuses `begin-again`. */
export async function takeTold(asked: Asked, provider: Provider, begun: Begun): Promise<Ended> {
  const start = await take(asked, provider, begun);
  return start.told ? { ...start.told, start } : beginAgain();
}

/** The request that an answer under this state may be to. The browser's cookie does not come along with it. Refuses `begin-again`. */
export async function requestOf({ db, now }: Asked, provider: Provider, state: string): Promise<string> {
  const { rows } = await sql<{ nonce: string }>`select nonce from sign_in_start
    where state_hash = ${digest(state)} and provider_id = ${provider.id} and expires_at > ${now}::timestamptz and told is null and nonce is not null`.execute(
    db,
  );
  return rows[0]?.nonce ?? beginAgain();
}

/** Keeps what was told, once, until the browser that began comes for it. Refuses `begin-again`. */
export async function keepTold({ db }: Asked, state: string, finished: Finished): Promise<void> {
  const { numAffectedRows } = await sql`update sign_in_start set told = ${JSON.stringify(finished)}::jsonb
    where state_hash = ${digest(state)} and told is null`.execute(db);
  if (!numAffectedRows) beginAgain();
}

const beginAgain = (): never => {
  throw new Refusal('not-allowed', 'begin-again', {
    en: 'This sign-in was not begun in this browser, is finished already, or took more than ten minutes. Begin again.',
    'zh-Hans': '此次登录不是在此浏览器中发起、已经完成，或已超过十分钟。请重新开始。',
  });
};

/** The provider said no, or its answer could not be proven. Why, is for the journal. */
export function notProven(cause: unknown): Refusal {
  const refusal = new Refusal('not-allowed', 'not-proven', {
    en: 'What the identity provider answered could not be proven. Begin again; if it happens again, tell your administrator when.',
    'zh-Hans': '身份提供方的应答未能通过验证。请重新开始；如再次出现，请将时间告知管理员。',
  });
  refusal.cause = cause;
  return refusal;
}
