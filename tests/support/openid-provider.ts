/** OpenID providers on the loopback address: one that is certified software, and one that says whatever a test makes it say. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

export interface Claims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}
const clientId = 'mainspring';
const clientSecret = 'a secret of the stage, long enough for anybody';
export const client = { id: clientId, secret: clientSecret } as const;

export interface HonestProvider {
  readonly issuer: string;
  /** Who sits at the provider's sign-in page from now on. */
  seat(claims: Claims): void;
  stop(): Promise<void>;
}

/** `oidc-provider`, with the platform as its one client; its sign-in page lets in whoever is seated. */
export async function honestProvider(platform: string, code: string): Promise<HonestProvider> {
  let seated: Claims = { sub: 'nobody' };
  const seen = new Map<string, Claims>();
  const server = createServer();
  const issuer = await listening(server);
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${platform}/oidc/${code}/callback`],
        post_logout_redirect_uris: [`${platform}/`],
        backchannel_logout_uri: `${platform}/oidc/${code}/logout`,
        backchannel_logout_session_required: true,
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'stage', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a key of the stage'] },
    claims: { openid: ['sub'], profile: ['given_name', 'family_name', 'groups'], email: ['email', 'email_verified'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ ...seen.get(id), sub: id }) }),
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => void Object.assign(ctx, { body: form }) },
    },
    interactions: { url: (_, { uid }) => `/let-in/${uid}` },
    // Its own would not speak to a loopback address, where the platform of a test is.
    fetch: (url, { method, headers, body, signal } = {}) =>
      fetch(String(url), { method: method ?? 'GET', ...(headers && { headers }), ...(body && { body }), ...(signal && { signal }) }),
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/let-in/')) return void answer(request, response);
    seen.set(seated.sub, seated);
    void letIn(provider, request, response, seated.sub);
  });
  const seat = (claims: Claims) => {
    seated = claims;
  };
  return { issuer, seat, stop: () => stopped(server) };
}

async function letIn(provider: Provider, request: IncomingMessage, response: ServerResponse, accountId: string): Promise<void> {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid profile email');
  await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId: await grant.save() } });
}

export interface LiarsTools {
  readonly issuer: string;
  sign(claims: JWTPayload, header?: object): Promise<string>;
}
export interface Liar extends LiarsTools {
  /** What the token endpoint answers as id token, from the nonce that was asked for. */
  say(make: (nonce: string, tools: LiarsTools) => Promise<string> | string): void;
  /** Adds to or changes what the browser brings back. */
  bring(more: Readonly<Record<string, string>>): void;
  /** How often it was asked for a token. */
  readonly asked: () => number;
  stop(): Promise<void>;
}

/** A provider whose every answer a test can bend; untouched it is honest. */
export async function liar(claims: Claims): Promise<Liar> {
  const server = createServer();
  const issuer = await listening(server);
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const sign = (told: JWTPayload, header = {}) =>
    new SignJWT(told).setProtectedHeader({ alg: 'RS256', kid: 'liar', ...header }).sign(privateKey);
  const tools = { issuer, sign };
  const honest = (nonce: string) => sign({ ...idTokenOf(issuer, nonce), ...claims });
  let make: (nonce: string, tools: LiarsTools) => Promise<string> | string = honest;
  let more: Readonly<Record<string, string>> = {};
  let asked = 0;
  const nonces = new Map<string, string>();
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    if (url.pathname === '/.well-known/openid-configuration') return json(metadataOf(issuer));
    if (url.pathname === '/jwks') return json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'liar', alg: 'RS256', use: 'sig' }] });
    if (url.pathname === '/authorize') {
      const code = String(nonces.size);
      nonces.set(code, url.searchParams.get('nonce') ?? '');
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: url.searchParams.get('state') ?? '', iss: issuer, ...more }).toString();
      return response.writeHead(302, { location: back.href }).end();
    }
    let sent = '';
    for await (const part of request) sent += part;
    asked += 1;
    const nonce = nonces.get(new URLSearchParams(sent).get('code') ?? '') ?? '';
    return json({ access_token: 'of no use', token_type: 'Bearer', expires_in: 60, id_token: await make(nonce, tools) });
  });
  return {
    ...tools,
    say(how) {
      make = how;
    },
    bring(what) {
      more = what;
    },
    asked: () => asked,
    stop: () => stopped(server),
  };
}

/** What an honest id token holds besides its subject. */
export const idTokenOf = (issuer: string, nonce: string): JWTPayload => {
  const now = Math.floor(Date.now() / 1000);
  return { iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce };
};

const metadataOf = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
  authorization_response_iss_parameter_supported: true,
});

const listening = (server: Server): Promise<string> =>
  new Promise((listens) => server.listen(0, '127.0.0.1', () => listens(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
const stopped = (server: Server): Promise<void> =>
  new Promise((ends) => {
    server.closeAllConnections();
    server.close(() => ends());
  });
