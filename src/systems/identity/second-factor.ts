/** The step between the first factor and the session. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { spendCode } from './authenticator.ts';
import { factorTries } from './factor-tries.ts';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { passkeyRefused } from './passkey-challenge.ts';
import { isOwnPasskey, type Signed, type Site } from './passkey-sign-in.ts';
import { finish, pendingBy } from './pending.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import type { Session } from './sessions.ts';
import { tellOfChange } from './tell-of-change.ts';

/** A code of the authenticator, a recovery code, or a passkey that signed. */
export type SecondFactor =
  | { readonly code: string }
  | { readonly recoveryCode: string }
  | { readonly passkey: Signed; readonly site: Site };

/** Opens the session that a pending sign-in waits for. Refuses `sign-in-over`, and what `demandSecondFactor` refuses. */
export async function proveSecondFactor(asked: Asked, token: string, proof: SecondFactor): Promise<Session> {
  const step = await pendingBy(asked, token, 'second-factor');
  await demandSecondFactor(asked, step, proof);
  return finish(asked, token, step);
}

/** Refuses `wrong-code`, `too-many-tries`, `passkey-refused`; tries of every kind are counted together. */
export async function demandSecondFactor(asked: Asked, owner: Owner, proof: SecondFactor): Promise<void> {
  await factorTries.demand(asked, owner);
  if (!(await isProved(asked, owner, proof)))
    throw await factorTries.refuse(asked, owner, 'passkey' in proof ? passkeyRefused() : undefined);
  await factorTries.forget(asked, owner);
  if (!('recoveryCode' in proof)) return;
  await journalAct(asked, 'recovery-code-used', owner.personId);
  await tellOfChange(asked, owner, 'recoveryCodeUsed');
}

const isProved = (asked: Asked, owner: Owner, proof: SecondFactor) =>
  'code' in proof
    ? spendCode(asked, owner, proof.code)
    : 'recoveryCode' in proof
      ? spendRecoveryCode(asked, owner, proof.recoveryCode)
      : isOwnPasskey(asked, owner, proof.passkey, proof.site, 'second-factor');

export interface FactorsHeld {
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

/** Which second factors an account has; recovery codes are counted as far as they are unused. */
export async function factorsOf({ db }: Pick<Asked, 'db'>, { id }: Owner): Promise<FactorsHeld> {
  const { rows } = await sql<FactorsHeld>`select
    exists (select from authenticator where account_id = ${id} and confirmed_at is not null) as authenticator,
    (select count(*)::int from passkey where account_id = ${id}) as passkeys,
    (select count(*)::int from recovery_code where account_id = ${id} and used_at is null) as "recoveryCodes"`.execute(db);
  return rows[0] ?? { authenticator: false, passkeys: 0, recoveryCodes: 0 };
}
