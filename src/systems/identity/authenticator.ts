/** Codes by time (RFC 6238): an app and the platform share a secret, and each code is taken once. */
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { type Asked, Refusal } from '#kernel';
import { factorTries } from './factor-tries.ts';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { dropUselessCodes, newRecoveryCodes } from './recovery-codes.ts';
import { tellOfChange } from './tell-of-change.ts';

const seconds = 30;
/** A clock may be off by one step. */
const window = 1;

const codeBy = (secret: string, label = '') =>
  new TOTP({ issuer: 'Mainspring', label, algorithm: 'SHA1', digits: 6, period: seconds, secret: Secret.fromBase32(secret) });

/** The step whose code this is, or undefined. */
export function stepOf(secret: string, code: string, now: string): number | undefined {
  const timestamp = Date.parse(now);
  const delta = /^\d{6}$/.test(code) ? codeBy(secret).validate({ token: code, timestamp, window }) : null;
  return delta === null ? undefined : Math.floor(timestamp / 1000 / seconds) + delta;
}

export interface NewAuthenticator {
  /** Base32, to be typed where no camera is. */
  readonly secret: string;
  /** `otpauth://…` */
  readonly uri: string;
  /** The same as a QR code: an SVG path of unit squares, in a box of so many units. */
  readonly qr: { readonly size: number; readonly path: string };
}

/** Begins to set up codes by time; they open nothing until one is confirmed. Refuses `already-set-up`. */
export async function beginAuthenticator({ db, now }: Asked, { id }: Owner, label: string): Promise<NewAuthenticator> {
  const secret = new Secret({ size: 20 }).base32;
  const { numAffectedRows } =
    await sql`insert into authenticator as known (account_id, secret, created_at) values (${id}, ${secret}, ${now})
    on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at where known.confirmed_at is null`.execute(
      db,
    );
  if (!numAffectedRows)
    throw new Refusal('conflict', 'already-set-up', {
      en: 'An authenticator is set up already. Remove it first.',
      'zh-Hans': '已设置验证器，请先移除。',
    });
  const uri = codeBy(secret, label).toString();
  return { secret, uri, qr: drawn(uri) };
}

function drawn(text: string): NewAuthenticator['qr'] {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : []))).join('');
  return { size, path };
}

/** The first code proves that the app knows the secret; from now on it is a factor. Answers new recovery codes, shown this once. Refuses `wrong-code`, `too-many-tries`. */
export async function confirmAuthenticator(asked: Asked, owner: Owner, code: string): Promise<readonly string[]> {
  await factorTries.demand(asked, owner);
  const { rows } = await sql<{
    secret: string;
  }>`select secret from authenticator where account_id = ${owner.id} and confirmed_at is null`.execute(asked.db);
  const [begun] = rows;
  const step = begun && stepOf(begun.secret, code, asked.now);
  if (!begun || step === undefined) throw await factorTries.refuse(asked, owner);
  return asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { numAffectedRows } = await sql`update authenticator set confirmed_at = ${asked.now}, last_step = ${step}
      where account_id = ${owner.id} and secret = ${begun.secret} and confirmed_at is null`.execute(db);
    if (!numAffectedRows) throw await factorTries.refuse(asked, owner);
    await factorTries.forget(within, owner);
    await journalAct(within, 'authenticator-set-up', owner.personId);
    await tellOfChange(within, owner, 'authenticatorAdded');
    return newRecoveryCodes(within, owner);
  });
}

/** Is it a code of now that was not used before? Using it once uses up its step and all before it. */
export async function spendCode({ db, now }: Asked, { id }: Owner, code: string): Promise<boolean> {
  const { rows } = await sql<{
    secret: string;
  }>`select secret from authenticator where account_id = ${id} and confirmed_at is not null`.execute(db);
  const step = rows[0] && stepOf(rows[0].secret, code, now);
  if (step === undefined) return false;
  const { numAffectedRows } =
    await sql`update authenticator set last_step = ${step} where account_id = ${id} and last_step < ${step}`.execute(db);
  return Boolean(numAffectedRows);
}

/** Codes by time are no longer a factor. Refuses `no-authenticator`. */
export async function removeAuthenticator(asked: Asked, owner: Owner): Promise<void> {
  await asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { numAffectedRows } = await sql`delete from authenticator where account_id = ${owner.id}`.execute(db);
    if (!numAffectedRows)
      throw new Refusal('not-found', 'no-authenticator', { en: 'There is no authenticator.', 'zh-Hans': '没有验证器。' });
    await dropUselessCodes(within, owner);
    await journalAct(within, 'authenticator-removed', owner.personId);
    await tellOfChange(within, owner, 'authenticatorRemoved');
  });
}
