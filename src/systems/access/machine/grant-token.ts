/** Client credentials (RFC 6749 §4.4): a machine gets a token for a few minutes, at most as far as its key goes. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Asked, anyone, noteAct, recordOf } from '#kernel';
import { digestOf } from '../commands/create-api-key.ts';
import { clientOf, type Shown } from './client.ts';
import { reachOf, scopeText } from './scope.ts';

export const tokenSeconds = 600;

export interface Granted {
  readonly token: string;
  readonly scope: string;
}
/** What the OAuth error is, by the word of RFC 6749. */
export type NotGranted = 'invalid_client' | 'invalid_scope';

/** The token is shown this once and kept as a hash; it ends with its key. */
export async function grantToken(asked: Asked, shown: Shown, scope: string, audience: readonly string[]): Promise<Granted | NotGranted> {
  const client = await clientOf(asked, shown, audience);
  if (!client) return 'invalid_client';
  const reach = reachOf(scope, client);
  const owner = { ...asked, person: { ...anyone, id: client.ownerId } };
  if (!reach?.records.every((record) => recordOf(record))) {
    await noteAct(owner, 'token-refused', { key: client.keyId, scope: scope.slice(0, 300) });
    return 'invalid_scope';
  }
  const token = `mst_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.parse(asked.now) + tokenSeconds * 1000).toISOString();
  await sql`delete from access_token where expires_at < ${asked.now}::timestamptz`.execute(asked.db);
  await sql`insert into access_token (token_hash, key_id, extent, records, expires_at)
    values (${digestOf(token)}, ${client.keyId}, ${reach.extent}, ${[...reach.records]}, ${expiresAt})`.execute(asked.db);
  await sql`update api_key_secret set last_used_at = ${asked.now} where token_hash = ${digestOf(shown.secret ?? '')}`.execute(asked.db);
  await noteAct(owner, 'token-granted', { key: client.keyId, scope: scopeText(reach) });
  return { token, scope: scopeText(reach) };
}
