/** A SAML identity provider: `samlify`, which reads our requests and answers them; and answers put together by hand, to be bent. */
import samlify from 'samlify';
import { type Certified, certified } from './certificate.ts';

const { Constants, IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } = samlify;
setSchemaValidator({ validate: async () => 'the tests look at what matters' });

export const entityId = 'https://idp.kestria.example/metadata';
export const persistent = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

export interface Answer {
  readonly nameId: string;
  readonly format: string;
  readonly inResponseTo: string;
  readonly confirmedFor: string;
  readonly recipient: string;
  readonly audience: string;
  readonly issuer: string;
  readonly assertionId: string;
  readonly sessionIndex: string;
  readonly from: string;
  readonly until: string;
  readonly confirmedUntil: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly context: string;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** An assertion inside a response, neither of them signed. */
export function responseOf(told: Answer): string {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r${told.assertionId}" Version="2.0" IssueInstant="${inMinutes(0)}" Destination="${told.recipient}" InResponseTo="${told.inResponseTo}"><saml:Issuer>${told.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${assertionOf(told)}</samlp:Response>`;
}

export function assertionOf(told: Answer): string {
  const attributes = Object.entries(told.attributes).map(
    ([name, values]) =>
      `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`,
  );
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${told.assertionId}" Version="2.0" IssueInstant="${inMinutes(0)}"><saml:Issuer>${told.issuer}</saml:Issuer><saml:Subject><saml:NameID Format="${told.format}">${told.nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${told.confirmedFor}" Recipient="${told.recipient}" NotOnOrAfter="${told.confirmedUntil}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${told.from}" NotOnOrAfter="${told.until}"><saml:AudienceRestriction><saml:Audience>${told.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${inMinutes(0)}" SessionIndex="${told.sessionIndex}"><saml:AuthnContext><saml:AuthnContextClassRef>${told.context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion>`;
}

let made = 0;
/** What an honest answer to this request says. */
export function honestAnswer(
  place: { readonly acs: string; readonly metadata: string },
  requestId: string,
  more: Partial<Answer> = {},
): Answer {
  made += 1;
  return {
    nameId: 'persistent-1',
    format: persistent,
    inResponseTo: requestId,
    confirmedFor: requestId,
    recipient: place.acs,
    audience: place.metadata,
    issuer: entityId,
    assertionId: `_a${made}-${Date.now()}`,
    sessionIndex: `_s${made}`,
    from: inMinutes(-1),
    until: inMinutes(5),
    confirmedUntil: inMinutes(5),
    attributes: {},
    context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    ...more,
  };
}

export const sha1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
const sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** Signs the assertion in it, or the whole; base64. */
export function signed(xml: string, { privateKey, certificate }: Certified, { what = 'Assertion', by = sha256 } = {}): string {
  return SamlLib.constructSAMLSignature({
    rawSamlMessage: xml,
    referenceTagXPath: `//*[local-name(.)='${what}']`,
    privateKey,
    signingCert: certificate.replaceAll(/-----[^-]+-----|\s/g, ''),
    signatureAlgorithm: by,
    isBase64Output: true,
    transformationAlgorithms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    signatureConfig: { prefix: 'ds', location: { reference: `//*[local-name(.)='${what}']/*[local-name(.)='Issuer']`, action: 'after' } },
  });
}

/** `samlify` as identity provider, beside the platform as its metadata describes it. */
export function samlifyProvider(metadata: string, { privateKey, certificate }: Certified, at: string) {
  const binding = Constants.namespace.binding;
  const idp = IdentityProvider({
    entityID: entityId,
    privateKey,
    signingCert: certificate,
    wantAuthnRequestsSigned: true,
    requestSignatureAlgorithm: sha256,
    singleSignOnService: [{ Binding: binding.redirect, Location: `${at}/sso` }],
    singleLogoutService: [{ Binding: binding.redirect, Location: `${at}/slo` }],
    nameIDFormat: [persistent],
    loginResponseTemplate: { context: '{Whole}', attributes: [] },
  });
  const sp = ServiceProvider({ metadata, wantLogoutRequestSigned: true });
  const byRedirect = ServiceProvider({
    wantLogoutRequestSigned: true,
    metadata: metadata.replace(/(<SingleLogoutService [^>]*)HTTP-POST/, '$1HTTP-Redirect'),
  });
  return {
    sp,
    idp,
    /** Reads a request as it came by HTTP-Redirect, its signature with it. */
    async read(url: URL, of: 'login' | 'logout' = 'login') {
      const query = Object.fromEntries(url.searchParams);
      const octetString = url.search.slice(1).split('&Signature=')[0] ?? '';
      const { extract } = await (of === 'login'
        ? idp.parseLoginRequest(sp, 'redirect', { query, octetString })
        : idp.parseLogoutRequest(sp, 'redirect', { query, octetString }));
      return { id: String(extract.request?.id), nameId: String(extract.nameID), relay: query.RelayState ?? '' };
    },
    /** An answer that `samlify` signs in its own way. */
    async answer(told: Answer): Promise<string> {
      const request = { extract: { request: { id: told.inResponseTo } } };
      const { context } = await idp.createLoginResponse(sp, request, 'post', {}, () => ({
        id: `_r${told.assertionId}`,
        context: responseOf(told),
      }));
      return context;
    },
    /** A form by which the browser asks the platform to end sessions. */
    logoutForm: (nameId: string, sessionIndex: string, RelayState: string) => ({
      SAMLRequest: idp.createLogoutRequest(sp, 'post', { logoutNameID: nameId, sessionIndex }).context,
      RelayState,
    }),
    /** The same by HTTP-Redirect. */
    logoutAddress: (nameId: string, sessionIndex: string, relay: string) =>
      new URL(idp.createLogoutRequest(byRedirect, 'redirect', { logoutNameID: nameId, sessionIndex }, relay).context),
  };
}

export const keys = {
  provider: certified('idp.kestria.example'),
  stranger: certified('idp.kestria.example'),
  platform: certified('Mainspring'),
};
