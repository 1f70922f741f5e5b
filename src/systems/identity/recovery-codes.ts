/** Codes on paper for who has lost the second factor. Kept as hashes; each opens once, and a new set makes the old one void. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { digest } from './token.ts';

const howMany = 10;
/** Crockford's base 32: no letter that is taken for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `7K3M-Q2XW-9DTA-0FHJ`: 80 bits, so that a plain hash keeps it. */
const newCode = () =>
  [...randomBytes(16)]
    .map((byte) => letters[byte % 32])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-');

const plain = (code: string) => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** A new set for who has a second factor. Refuses `no-second-factor`. */
export async function makeRecoveryCodes(asked: Asked, owner: Owner): Promise<readonly string[]> {
  return asked.db.transaction().execute(async (db) => {
    const { rows } = await sql`select from authenticator where account_id = ${owner.id} and confirmed_at is not null
      union all select from passkey where account_id = ${owner.id}`.execute(db);
    if (!rows.length)
      throw new Refusal('conflict', 'no-second-factor', { en: 'Set up a second factor first.', 'zh-Hans': '请先设置第二验证方式。' });
    return newRecoveryCodes({ ...asked, db }, owner);
  });
}

/** A new set, shown this once. */
export async function newRecoveryCodes(asked: Asked, { id, personId }: Owner): Promise<readonly string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await sql`delete from recovery_code where account_id = ${id}`.execute(asked.db);
  await sql`insert into recovery_code (account_id, code_hash, created_at)
    select ${id}, decode(each, 'hex'), ${asked.now} from unnest(${codes.map((code) => digest(plain(code)).toString('hex'))}::text[]) as each`.execute(
    asked.db,
  );
  await journalAct(asked, 'recovery-codes-made', personId);
  return codes;
}

/** Is it one that was not used before? It is now. */
export async function spendRecoveryCode({ db, now }: Asked, { id }: Owner, code: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update recovery_code set used_at = ${now}
    where account_id = ${id} and code_hash = ${digest(plain(code))} and used_at is null`.execute(db);
  return Boolean(numAffectedRows);
}

/** Without a second factor there is nothing to recover from. */
export async function dropUselessCodes({ db }: Pick<Asked, 'db'>, { id }: Owner): Promise<void> {
  await sql`delete from recovery_code where account_id = ${id}
    and not exists (select from authenticator where account_id = ${id} and confirmed_at is not null)
    and not exists (select from passkey where account_id = ${id})`.execute(db);
}
