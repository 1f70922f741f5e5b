/** Signing out at the provider too, and hearing from it that somebody signed out there. */
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import * as client from 'openid-client';
import type { Asked } from '#kernel';
import { isFirstUse } from '#systems/identity';
import { notProven } from '../ceremony.ts';
import { endSessionsBy } from '../links.ts';
import type { Provider } from '../records/identity-provider.ts';
import { configurationOf } from './configuration.ts';

/** Where the browser goes to end the session at the provider; undefined where the provider has no such place. */
export async function oidcSignOutAddress(provider: Provider, hint: string | null, backTo: string): Promise<string | undefined> {
  const configuration = await configurationOf(provider);
  if (!configuration.serverMetadata().end_session_endpoint) return undefined;
  return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo, ...(hint && { id_token_hint: hint }) }).href;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const longestMinutes = 10;
/** Signed with a key that only the provider has. `none` and shared secrets prove nothing here. */
const signing = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** Ends the sessions that a logout token names; answers how many. Refuses `not-proven` whatever is wrong with it. */
export async function hearLogout(asked: Asked, provider: Provider, token: string): Promise<number> {
  const configuration = await configurationOf(provider);
  const { jwks_uri, issuer } = configuration.serverMetadata();
  const payload = await proven(token, { keys: jwks_uri ?? '', issuer, audience: provider.clientId ?? '', now: asked.now });
  const expiresAt = new Date(Date.parse(asked.now) + 2 * longestMinutes * 60_000).toISOString();
  if (!(await isFirstUse(asked, { kind: 'logout-token', ofId: provider.id, id: String(payload.jti), expiresAt })))
    throw notProven(new Error('told before'));
  const sessionIndex = typeof payload.sid === 'string' ? payload.sid : null;
  return endSessionsBy(asked.db, { provider, sessionIndex, subject: payload.sub ?? null });
}

interface Expected {
  readonly keys: string;
  readonly issuer: string;
  readonly audience: string;
  readonly now: string;
}

async function proven(token: string, { keys, issuer, audience, now }: Expected): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keysAt(keys), {
      issuer,
      audience,
      algorithms: signing,
      currentDate: new Date(now),
      clockTolerance: 60,
      maxTokenAge: longestMinutes * 60,
      requiredClaims: ['iat', 'jti', 'events'],
    });
    const { events, nonce, sid, sub } = payload as JWTPayload & { events?: Readonly<Record<string, unknown>> };
    if (!/^(logout\+jwt|jwt)$/i.test(protectedHeader.typ ?? 'jwt')) throw new Error(`a ${protectedHeader.typ} is no logout token`);
    if (typeof events?.[logoutEvent] !== 'object') throw new Error('no logout event');
    if (nonce !== undefined) throw new Error('a nonce, as an id token has');
    if (typeof sid !== 'string' && typeof sub !== 'string') throw new Error('neither sid nor sub');
    return payload;
  } catch (error) {
    throw notProven(error);
  }
}

const sets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
function keysAt(address: string) {
  const found = sets.get(address) ?? createRemoteJWKSet(new URL(address), { timeoutDuration: 10_000 });
  sets.set(address, found);
  return found;
}
