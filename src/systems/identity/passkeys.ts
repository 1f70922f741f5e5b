/** The passkeys of an account: registered, named, listed, removed. */
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { sql } from 'kysely';
import { type Asked, newId, Refusal } from '#kernel';
import type { Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { keepChallenge, passkeyRefused, type Site, takeChallenge } from './passkey-challenge.ts';
import { dropUselessCodes } from './recovery-codes.ts';
import { tellOfChange } from './tell-of-change.ts';

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** It travels with an account of the device's maker, such as a keychain. */
  readonly isSynced: boolean;
}

export async function passkeysOf({ db }: Pick<Asked, 'db'>, { id }: Owner): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt", is_synced as "isSynced"
    from passkey where account_id = ${id} order by created_at, id`.execute(db);
  return rows;
}

/** What the browser is asked to make. `label` is how the passkey is called where the person picks one. */
export async function beginPasskey(asked: Asked, owner: Owner, site: Site, label: string) {
  const { rows } = await sql<{
    id: string;
    transports: string[];
  }>`select credential_id as id, transports from passkey where account_id = ${owner.id}`.execute(asked.db);
  const options = await generateRegistrationOptions({
    rpName: 'Mainspring',
    rpID: site.rpId,
    userName: label,
    userDisplayName: label,
    userID: new TextEncoder().encode(owner.id),
    attestationType: 'none',
    excludeCredentials: [...rows],
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  return { options, token: await keepChallenge(asked, 'register', options.challenge, owner.id) };
}

type Made = Parameters<typeof verifyRegistrationResponse>[0]['response'];

/** Keeps a passkey that the browser made. Refuses `passkey-refused`; one that is known already is refused alike. */
export async function keepPasskey(
  asked: Asked,
  owner: Owner,
  { name, response, token }: { readonly name: string; readonly response: Made; readonly token: string | undefined },
  site: Site,
): Promise<{ readonly id: string }> {
  const challenge = await takeChallenge(asked, token, 'register', owner.id);
  const expected = { expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: false };
  const made =
    challenge === undefined
      ? undefined
      : await verifyRegistrationResponse({ response, expectedChallenge: challenge, ...expected }).catch(() => undefined);
  if (!made?.verified) {
    await journalAct(asked, 'passkey-refused', owner.personId);
    throw passkeyRefused();
  }
  const { credential, credentialBackedUp } = made.registrationInfo;
  const id = newId();
  return asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { numAffectedRows } =
      await sql`insert into passkey (id, account_id, credential_id, public_key, counter, transports, is_synced, name, created_at)
      values (${id}, ${owner.id}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
        ${credential.transports ?? []}, ${credentialBackedUp}, ${name}, ${asked.now})
      on conflict (credential_id) do nothing`.execute(db);
    if (!numAffectedRows) throw passkeyRefused();
    await journalAct(within, 'passkey-added', owner.personId, { name });
    await tellOfChange(within, owner, 'passkeyAdded');
    return { id };
  });
}

/** Refuses `no-passkey`. */
export async function removePasskey(asked: Asked, owner: Owner, id: string): Promise<void> {
  await asked.db.transaction().execute(async (db) => {
    const within = { ...asked, db };
    const { numAffectedRows } = await sql`delete from passkey where account_id = ${owner.id} and id::text = ${id}`.execute(db);
    if (!numAffectedRows) throw new Refusal('not-found', 'no-passkey', { en: 'There is no such passkey.', 'zh-Hans': '没有此通行密钥。' });
    await dropUselessCodes(within, owner);
    await journalAct(within, 'passkey-removed', owner.personId, { id });
    await tellOfChange(within, owner, 'passkeyRemoved');
  });
}
