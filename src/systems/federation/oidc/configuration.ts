/** What an OpenID provider says of itself, asked for once an hour, and how the platform shows itself to it. */
import * as client from 'openid-client';
import { Refusal } from '#kernel';
import { isSafeAddress, type Provider } from '../records/identity-provider.ts';
import { clientSecretOf } from '../settings.ts';

const hour = 3_600_000;
const known = new Map<string, { readonly told: Promise<client.Configuration>; readonly until: number }>();

/** Refuses `no-secret`, `provider-not-reached`. */
export async function configurationOf(provider: Provider): Promise<client.Configuration> {
  const secret = clientSecretOf(provider.code);
  const name = [provider.id, provider.version, secret].join(' ');
  const found = known.get(name);
  if (found && found.until > performance.now()) return found.told;
  const told = discover(provider, secret);
  known.set(name, { told, until: performance.now() + hour });
  return told.catch((error) => {
    known.delete(name);
    throw error instanceof Refusal ? error : notReached(error);
  });
}

async function discover({ issuer, clientId }: Provider, secret: string): Promise<client.Configuration> {
  const server = new URL(issuer);
  const isPlain = server.protocol === 'http:';
  const told = await client.discovery(server, clientId ?? '', undefined, showing(secret), {
    timeout: 10,
    // The signature of an id token is looked at though it came over TLS: what a proxy before the provider altered is refused too.
    execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
  });
  const { token_endpoint, jwks_uri, authorization_endpoint, userinfo_endpoint, end_session_endpoint } = told.serverMetadata();
  const addresses = [token_endpoint, jwks_uri, authorization_endpoint, userinfo_endpoint, end_session_endpoint];
  const unsafe = addresses.find((address) => address && !isSafeAddress(address));
  if (unsafe) throw new Error(`${unsafe} is neither https nor on this machine`);
  return told;
}

/** As the provider says it takes it: in the header, or, as ORCID wants it, in the body. */
const showing =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const show = taken.includes('client_secret_basic') ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
    return show(server, ...rest);
  };

const notReached = (cause: unknown) => {
  const refusal = new Refusal('conflict', 'provider-not-reached', {
    en: 'The identity provider does not answer as it should. Try again later, or come in another way.',
    'zh-Hans': '身份提供方未能正常应答。请稍后再试，或使用其他登录方式。',
  });
  refusal.cause = cause;
  return refusal;
};
