/** The providers of this platform, as whoever has not signed in may know them. */
import { type Asked, from, platform, type Text } from '#kernel';
import { wayClosed } from './commands/come-in.ts';
import { identityProvider, type Provider, wayOf } from './records/identity-provider.ts';

/** A way in that the sign-in page offers. */
export interface OpenWay {
  readonly way: ReturnType<typeof wayOf>;
  readonly code: string;
  readonly kind: 'oidc' | 'orcid' | 'saml';
  readonly name: Text;
  /** Whose people come in this way. */
  readonly organisationId: string | null;
  readonly emailDomains: readonly string[];
  /** A GET address that begins it; `?to=/path` is where to go afterwards. */
  readonly startsAt: string;
}

/** The providers that are open, in the order of their codes. */
export async function openWays(asked: Asked): Promise<OpenWay[]> {
  const rows = await providers(asked).where('state', '=', 'open').orderBy('code').execute();
  return rows.map(({ code, kind, name, organisationId, emailDomains }) => ({
    way: wayOf({ kind, code }),
    code,
    kind,
    name,
    organisationId,
    emailDomains,
    startsAt: `/${kind === 'saml' ? 'saml' : 'oidc'}/${code}/start`,
  }));
}

/** The open provider of this code that speaks this protocol. Refuses `way-closed`, whether or not there is one. */
export async function openProvider(asked: Asked, code: string, speaks: 'oidc' | 'saml'): Promise<Provider> {
  const provider = await providers(asked).where('code', '=', code).where('state', '=', 'open').executeTakeFirst();
  if (!provider || (provider.kind === 'saml') !== (speaks === 'saml')) throw wayClosed();
  return provider;
}

/** By the platform: who signs in is nobody yet. */
const providers = (asked: Asked) => from({ ...asked, person: platform }, identityProvider);
