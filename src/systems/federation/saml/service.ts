/** The platform as a SAML service provider, beside one identity provider. */
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { Refusal, secretNamed } from '#kernel';
import { ceremonyMinutes } from '../ceremony.ts';
import type { Provider } from '../records/identity-provider.ts';

/** Where the platform stands towards this provider. */
export interface Place {
  /** Also its entity id. */
  readonly metadata: string;
  readonly acs: string;
  readonly logout: string;
}

export const placeOf = (address: string, code: string): Place => ({
  metadata: `${address}/saml/${code}/metadata`,
  acs: `${address}/saml/${code}/acs`,
  logout: `${address}/saml/${code}/logout`,
});

export const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
const skewMs = 60_000;

/** `requestId` is the one request that an answer may be to. Refuses `no-secret`. */
export function serviceFor(provider: Provider, place: Place, requestId = '_of-no-request'): SAML {
  const { privateKey, publicCert } = ownKey();
  return new SAML({
    issuer: place.metadata,
    audience: place.metadata,
    callbackUrl: place.acs,
    logoutCallbackUrl: place.logout,
    entryPoint: provider.entryPoint ?? '',
    logoutUrl: provider.logoutUrl ?? '',
    idpIssuer: provider.issuer,
    idpCert: [...provider.certificates],
    privateKey,
    publicCert,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    wantAssertionsSigned: true,
    // Institutions sign the response, the assertion or both; what is read here is the signed assertion alone.
    wantAuthnResponseSigned: false,
    identifierFormat: provider.subjectFrom ? null : persistent,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: skewMs,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: ceremonyMinutes * 60_000,
    generateUniqueId: () => requestId,
    cacheProvider: onlyRequest(requestId),
  });
}

/** Knows this one request; that it is answered once is kept with the ceremony. */
const onlyRequest = (requestId: string) => ({
  saveAsync: async (key: string, value: string) => ({ value, createdAt: Date.now(), key }),
  getAsync: async (key: string) => (key === requestId ? new Date().toISOString() : null),
  removeAsync: async () => null,
});

/** One key for all providers: its certificate is in the metadata that they were given. */
function ownKey(): { readonly privateKey: string; readonly publicCert: string } {
  const [privateKey, publicCert] = [secretNamed('SAML_PRIVATE_KEY'), secretNamed('SAML_CERTIFICATE')];
  if (privateKey && publicCert) return { privateKey, publicCert };
  throw new Refusal('conflict', 'no-secret', {
    en: 'This way in is not ready: whoever runs the platform has to set SAML_PRIVATE_KEY and SAML_CERTIFICATE, or the same with _FILE.',
    'zh-Hans': '此登录方式尚未就绪：平台运行方须设置 SAML_PRIVATE_KEY 与 SAML_CERTIFICATE（或加 _FILE）。',
  });
}
