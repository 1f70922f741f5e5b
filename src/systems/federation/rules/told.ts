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
