/** Authorization code with PKCE, state and nonce: sending the browser to the provider, and reading what it brings back. */
import * as client from 'openid-client';
import type { Asked } from '#kernel';
import { newToken } from '#systems/identity';
import { begin, type Ended, notProven, take, type Wish } from '../ceremony.ts';
import type { Provider } from '../records/identity-provider.ts';
import { toldByClaims } from '../rules/told.ts';
import { configurationOf } from './configuration.ts';

/** Where the browser goes, and what its cookie holds until it is back. */
export interface Sent {
  readonly to: string;
  readonly state: string;
  readonly browser: string;
}

/** Refuses `no-secret`, `provider-not-reached`. */
export async function sendToOidc(asked: Asked, provider: Provider, redirectUri: string, wish: Wish): Promise<Sent> {
  const configuration = await configurationOf(provider);
  const [nonce, codeVerifier, state] = [newToken(), client.randomPKCECodeVerifier(), newToken()];
  const begun = await begin(asked, provider, { ...wish, nonce, codeVerifier, state });
  const to = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: provider.scope ?? (provider.kind === 'orcid' ? 'openid' : 'openid profile email'),
    response_type: 'code',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  });
  return { ...begun, to: to.href };
}

export interface CameBack {
  /** The address that the browser was sent to, with what the provider added. */
  readonly address: URL;
  readonly browser: string;
}

/** Refuses `begin-again`, `not-proven`, `provider-not-reached`. */
export async function readOidc(asked: Asked, provider: Provider, { address, browser }: CameBack): Promise<Ended> {
  const state = address.searchParams.get('state') ?? '';
  const start = await take(asked, provider, { state, browser });
  const configuration = await configurationOf(provider);
  const answer = await client
    .authorizationCodeGrant(configuration, address, {
      expectedState: state,
      expectedNonce: start.nonce ?? '',
      pkceCodeVerifier: start.codeVerifier ?? '',
      idTokenExpected: true,
    })
    .catch((error) => {
      throw notProven(error);
    });
  const claims = answer.claims();
  if (!claims) throw notProven(new Error('no id token'));
  const more = configuration.serverMetadata().userinfo_endpoint
    ? await client.fetchUserInfo(configuration, answer.access_token, claims.sub).catch((error) => {
        throw notProven(error);
      })
    : {};
  const told = toldByClaims({ ...more, ...claims }, provider);
  if (provider.kind === 'orcid' && !told.orcid) throw notProven(new Error('the subject is no ORCID iD'));
  return {
    start,
    told,
    sessionIndex: typeof claims.sid === 'string' ? claims.sid : null,
    hint: answer.id_token ?? null,
    factors: [claims.amr].flat().includes('mfa') ? 2 : 1,
  };
}
