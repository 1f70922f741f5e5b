/** A machine shows that it is the holder of a key: by a secret of the key, or by the private half of its public key. */
import { importJWK, type JWK, jwtVerify } from 'jose';
import { sql } from 'kysely';
import { type Asked, isId } from '#kernel';
import { isFirstUse } from '#systems/identity';
import { digestOf } from '../commands/create-api-key.ts';
import type { Reach } from './scope.ts';

export interface Shown {
  readonly clientId: string;
  readonly secret?: string | undefined;
  /** A JWT that the machine signed about itself (RFC 7523). */
  readonly assertion?: string | undefined;
}
export interface Client extends Reach {
  readonly keyId: string;
  readonly ownerId: string;
}
interface Kept extends Client {
  readonly publicKey: string | null;
  readonly hasSecret: boolean;
}

/** The key of a machine that showed what it has; undefined where it did not, or the key is revoked or over: the two are told alike. */
export async function clientOf(asked: Asked, shown: Shown, audience: readonly string[]): Promise<Client | undefined> {
  if (!isId(shown.clientId)) return undefined;
  const { rows } = await sql<Kept>`select id as "keyId", owner_id as "ownerId", extent, records, public_key as "publicKey",
      exists (select from api_key_secret where key_id = api_key.id and token_hash = ${digestOf(shown.secret ?? '')}) as "hasSecret"
    from api_key where id = ${shown.clientId} and state = 'current' and expires_on >= ${asked.now}::date`.execute(asked.db);
  const [kept] = rows;
  if (!kept) return undefined;
  const isProven = shown.assertion ? kept.publicKey !== null && (await isSigned(asked, kept, shown.assertion, audience)) : kept.hasSecret;
  if (!isProven) return undefined;
  const { keyId, ownerId, extent, records } = kept;
  return { keyId, ownerId, extent, records };
}

const signing = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'];
const longestMinutes = 5;

/** Signed by the private half, about itself, to us, within minutes, and shown once. */
async function isSigned(asked: Asked, { keyId, publicKey }: Kept, assertion: string, audience: readonly string[]): Promise<boolean> {
  try {
    const key = JSON.parse(publicKey ?? '') as JWK;
    const { payload, protectedHeader } = await jwtVerify(assertion, async ({ alg }) => importJWK(key, alg), {
      issuer: keyId,
      subject: keyId,
      audience: [...audience],
      algorithms: signing,
      currentDate: new Date(asked.now),
      clockTolerance: 30,
      maxTokenAge: longestMinutes * 60,
      requiredClaims: ['exp', 'iat', 'jti'],
    });
    if (key.alg && key.alg !== protectedHeader.alg) return false;
    const expiresAt = new Date(Date.parse(asked.now) + 2 * longestMinutes * 60_000).toISOString();
    return isFirstUse(asked, { kind: 'client-assertion', ofId: keyId, id: String(payload.jti), expiresAt });
  } catch {
    return false;
  }
}
