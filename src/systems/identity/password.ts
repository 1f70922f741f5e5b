/** Passwords: which are good enough, and how they are kept. */
import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import type { Owner } from './how.ts';
import { faultOfPassword } from './rules/password.ts';

/** Refuses `too-short`, `too-long`, `too-common`, `too-personal`; `own` are words that others know of the person. */
export function demandGood(password: string, own: readonly string[]): void {
  const fault = faultOfPassword(password, own);
  if (fault) throw new Refusal('not-valid', fault.code, fault.says, [fault]);
}

/** Names and e-mails of an account's person. */
export async function ownWordsOf({ db }: Pick<Asked, 'db'>, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ words: string[] }>`
    select array_remove(array[given_name, family_name, native_name], null) || array(select email from account_email where account_id = account.id) as words
    from account join person on person.id = person_id where account.id = ${accountId}`.execute(db);
  return rows[0]?.words ?? [];
}

export async function hasPassword({ db }: Pick<Asked, 'db'>, { id }: Owner): Promise<boolean> {
  const { rows } = await sql`select from account where id = ${id} and password_hash is not null`.execute(db);
  return rows.length > 0;
}

const argon = promisify(argon2);
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** `argon2id$memory$passes$salt$tag`, with the costs that OWASP names. */
export async function hashOf(password: string, salt = randomBytes(16), { memory, passes } = cost): Promise<string> {
  const tag = await argon('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce: salt, ...cost, memory, passes });
  return ['argon2id', memory, passes, salt.toString('base64url'), tag.toString('base64url')].join('$');
}
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, memory, passes, salt = ''] = kept.split('$');
  const again = await hashOf(password, Buffer.from(salt, 'base64url'), { ...cost, memory: Number(memory), passes: Number(passes) });
  return timingSafeEqual(createHash('sha256').update(again).digest(), createHash('sha256').update(kept).digest());
}
/** What an unknown e-mail is compared with, so that it takes as long. */
export const nobody = `argon2id$${cost.memory}$${cost.passes}$${Buffer.alloc(16).toString('base64url')}$x`;
