/** Signing in with a passkey, alone or as a second factor. */
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import { type Admitted, admit } from './admit.ts';
import type { How, Owner } from './how.ts';
import { journalAct } from './journal-act.ts';
import { keepChallenge, type Purpose, passkeyRefused, type Site, takeChallenge } from './passkey-challenge.ts';

export type { Site };

type Answered = Parameters<typeof verifyAuthenticationResponse>[0]['response'];

/** What the browser sent, with the token of the cookie that came with the challenge. */
export interface Signed {
  readonly response: Answered;
  readonly token: string | undefined;
}

/** What the browser is asked to sign; without an owner by any passkey of this site that the person picks. */
export async function askForPasskey(asked: Asked, site: Site, purpose: Exclude<Purpose, 'register'>, owner?: Owner) {
  const own = owner
    ? await sql<{
        id: string;
        transports: string[];
      }>`select credential_id as id, transports from passkey where account_id = ${owner.id}`.execute(asked.db)
    : undefined;
  const options = await generateAuthenticationOptions({
    rpID: site.rpId,
    userVerification: purpose === 'second-factor' ? 'preferred' : 'required',
    ...(own && { allowCredentials: [...own.rows] }),
  });
  return { options, token: await keepChallenge(asked, purpose, options.challenge, owner?.id ?? null) };
}

/** Signs in by a passkey that knows its owner: something held, opened by a finger, a face or a PIN, so both factors at once. Refuses `passkey-refused`. */
export async function signInByPasskey(
  asked: Asked,
  signed: Signed,
  site: Site,
  { agent, network }: { readonly agent?: string | undefined; readonly network?: string | undefined },
): Promise<Admitted> {
  const challenge = await takeChallenge(asked, signed.token, 'sign-in', null);
  const owner = await ownerOf(asked, signed.response.id);
  const isRight =
    owner !== undefined && isHandle(owner, signed.response) && (await isSigned(asked, owner, signed.response, challenge, site, true));
  if (!owner || !isRight) {
    await journalAct(asked, 'sign-in-refused', owner?.personId ?? null, { way: 'passkey' });
    throw passkeyRefused();
  }
  const how: How = { way: 'passkey', factors: 2, network };
  return admit(asked, owner, agent, how);
}

/** Did a passkey of this account sign what it was asked to? */
export async function isOwnPasskey(
  asked: Asked,
  owner: Owner,
  signed: Signed,
  site: Site,
  purpose: 'second-factor' | 'proof',
): Promise<boolean> {
  const challenge = await takeChallenge(asked, signed.token, purpose, owner.id);
  const found = await ownerOf(asked, signed.response.id);
  return found?.id === owner.id && isSigned(asked, found, signed.response, challenge, site, purpose === 'proof');
}

interface Found extends Owner {
  readonly passkeyId: string;
  readonly publicKey: Buffer;
  readonly counter: string;
}

async function ownerOf({ db }: Asked, credentialId: string): Promise<Found | undefined> {
  const { rows } =
    await sql<Found>`select account.id, person_id as "personId", passkey.id as "passkeyId", public_key as "publicKey", counter::text
    from passkey join account on account.id = account_id where credential_id = ${credentialId}`.execute(db);
  return rows[0];
}

/** A passkey that is found by itself says whose it is; what it says must agree. */
const isHandle = ({ id }: Owner, { response }: Answered) =>
  response.userHandle !== undefined && Buffer.from(response.userHandle, 'base64url').toString() === id;

/** The counter moves on with every use; one that stands still or goes back is that of a copy. */
async function isSigned(
  asked: Asked,
  found: Found,
  response: Answered,
  challenge: string | undefined,
  site: Site,
  isVerified: boolean,
): Promise<boolean> {
  if (challenge === undefined) return false;
  const credential = { id: response.id, publicKey: new Uint8Array(found.publicKey), counter: Number(found.counter) };
  const proved = await verifyAuthenticationResponse({
    response,
    credential,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.rpId,
    requireUserVerification: isVerified,
  }).catch(() => undefined);
  if (!proved?.verified) return false;
  const { newCounter } = proved.authenticationInfo;
  const { numAffectedRows } = await sql`update passkey set counter = ${newCounter}, last_used_at = ${asked.now}
    where id = ${found.passkeyId} and (counter < ${newCounter} or (counter = 0 and ${newCounter} = 0))`.execute(asked.db);
  return Boolean(numAffectedRows);
}
