/** What a provider tells of a person, in one form, whichever protocol it speaks. */
import { isOrcid } from '#systems/registry';

export interface Told {
  /** The one thing that a person is known by. */
  readonly subject: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string | null;
  /** Does the provider say that the e-mail is this person's? */
  readonly isEmailVerified: boolean;
  readonly groups: readonly string[];
  /** The iD that ORCID itself vouched for. */
  readonly orcid: string | null;
}

type Claims = Readonly<Record<string, unknown>>;

/** The claims of an id token and of UserInfo. */
export function toldByClaims(claims: Claims, { groupClaim, kind }: { readonly groupClaim: string | null; readonly kind: string }): Told {
  const subject = lineOf(claims.sub);
  return {
    subject,
    ...namesOf(lineOf(claims.given_name), lineOf(claims.family_name), lineOf(claims.name) || lineOf(claims.preferred_username)),
    email: emailOf(claims.email),
    isEmailVerified: claims.email_verified === true,
    groups: groupClaim ? linesOf(claims[groupClaim]) : [],
    orcid: kind === 'orcid' && isOrcid(subject) ? subject : null,
  };
}

/** Attributes by the names that eduGAIN uses: short, and as object identifiers. */
const attributes = {
  givenName: ['givenName', 'urn:oid:2.5.4.42'],
  familyName: ['sn', 'surname', 'urn:oid:2.5.4.4'],
  displayName: ['displayName', 'urn:oid:2.16.840.1.113730.3.1.241', 'cn', 'urn:oid:2.5.4.3'],
  email: ['mail', 'urn:oid:0.9.2342.19200300.100.1.3', 'email'],
} as const;
/** Short names that a provider row may use for an attribute, and the identifier that travels. */
const identifiers: Readonly<Record<string, string>> = {
  eduPersonPrincipalName: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
  eduPersonScopedAffiliation: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9',
  eduPersonAffiliation: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.1',
  eduPersonEntitlement: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.7',
  eduPersonUniqueId: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.13',
  'subject-id': 'urn:oasis:names:tc:SAML:attribute:subject-id',
  'pairwise-id': 'urn:oasis:names:tc:SAML:attribute:pairwise-id',
  isMemberOf: 'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
};

/** The attributes of a SAML assertion, whose subject the caller worked out. */
export function toldByAttributes(subject: string, given: Claims, { groupClaim }: { readonly groupClaim: string | null }): Told {
  const first = (names: readonly string[]) => names.map((name) => linesOf(given[name])[0]).find(Boolean) ?? '';
  return {
    subject,
    ...namesOf(first(attributes.givenName), first(attributes.familyName), first(attributes.displayName)),
    email: emailOf(first(attributes.email)),
    isEmailVerified: false,
    groups: groupClaim ? attributeNamed(given, groupClaim) : [],
    orcid: null,
  };
}

/** The values of an attribute, by its short name or its identifier. */
export const attributeNamed = (given: Claims, name: string): string[] => [
  ...new Set([...linesOf(given[name]), ...linesOf(given[identifiers[name] ?? name])]),
];

/** A provider that gives one name only gives it for both: nobody is left without. */
function namesOf(given: string, family: string, whole: string): Pick<Told, 'givenName' | 'familyName'> {
  const words = whole.split(/\s+/);
  const givenName = given || (words.length > 1 ? words.slice(0, -1).join(' ') : whole) || family || '–';
  return { givenName: givenName.slice(0, 300), familyName: (family || words.at(-1) || givenName).slice(0, 300) };
}

const lineOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\0', '').trim() : '');
const linesOf = (value: unknown): string[] => [value].flat(1).map(lineOf).filter(Boolean);
const emailOf = (value: unknown): string | null => {
  const email = lineOf(value);
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 300 ? email : null;
};
