/** A signed request to a SAML identity provider, and what its answer tells. */
import type { Profile } from '@node-saml/node-saml';
import type { Asked } from '#kernel';
import { isFirstUse, newToken } from '#systems/identity';
import { begin, type Finished, keepTold, notProven, requestOf, type Wish } from '../ceremony.ts';
import type { Sent } from '../oidc/sign-in.ts';
import type { Provider } from '../records/identity-provider.ts';
import { attributeNamed, toldByAttributes } from '../rules/told.ts';
import { type Proven, proveAssertion } from './assertion.ts';
import { type Place, persistent, serviceFor } from './service.ts';

/** Refuses `no-secret`. */
export async function sendToSaml(asked: Asked, provider: Provider, place: Place, wish: Wish): Promise<Sent> {
  const requestId = `_${newToken()}`;
  const service = serviceFor(provider, place, requestId);
  const begun = await begin(asked, provider, { ...wish, nonce: requestId });
  return { ...begun, to: await service.getAuthorizeUrlAsync(begun.state, undefined, {}) };
}

/** What a provider posts, through the browser. */
export interface Posted {
  readonly SAMLResponse: string;
  /** The state that the ceremony began with. */
  readonly RelayState: string;
}

/**
 * Reads the answer and keeps what it told until the browser comes for it with its cookie, which another site's form does not bring along.
 * Refuses `begin-again`, `not-proven`.
 */
export async function readSaml(asked: Asked, provider: Provider, place: Place, { SAMLResponse, RelayState }: Posted): Promise<void> {
  const requestId = await requestOf(asked, provider, RelayState);
  const { profile, proven } = await read(asked, provider, place, { SAMLResponse, requestId });
  const isFirst = await isFirstUse(asked, { kind: 'assertion', ofId: provider.id, id: proven.id, expiresAt: proven.until });
  if (!isFirst) throw notProven(new Error('The assertion was used before'));
  await keepTold(asked, RelayState, finishedOf(provider, profile, proven));
}

async function read(
  asked: Asked,
  provider: Provider,
  place: Place,
  { SAMLResponse, requestId }: { SAMLResponse: string; requestId: string },
) {
  const service = serviceFor(provider, place, requestId);
  try {
    demandStrongSignature(Buffer.from(SAMLResponse, 'base64').toString('utf8'));
    const { profile } = await service.validatePostResponseAsync({ SAMLResponse });
    if (!profile?.getAssertion) throw new Error('There is no assertion');
    const expected = { issuer: provider.issuer, requestId, acs: place.acs, now: asked.now };
    return { profile, proven: proveAssertion(profile.getAssertion(), expected) };
  } catch (error) {
    throw notProven(error);
  }
}

/** SHA-1 and shared secrets prove nothing; the library would still take the former. */
export function demandStrongSignature(text: string): void {
  if (/sha1\b|hmac-/i.test([...text.matchAll(/Algorithm\s*=\s*["']([^"']+)["']/g)].map(([, name]) => name).join(' ')))
    throw new Error('The signature is by an algorithm that proves nothing');
}

function finishedOf(provider: Provider, profile: Profile, { isTwoFactors }: Proven): Finished {
  const given = (profile.attributes ?? {}) as Readonly<Record<string, unknown>>;
  const { nameID, nameIDFormat, nameQualifier, spNameQualifier, sessionIndex } = profile;
  return {
    told: toldByAttributes(subjectOf(provider, profile, given), given, provider),
    sessionIndex: sessionName(nameID ?? '', sessionIndex),
    hint: JSON.stringify({ nameID, nameIDFormat, nameQualifier, spNameQualifier, sessionIndex }),
    factors: isTwoFactors ? 2 : 1,
  };
}

/** A SAML session is named by whose it is and by its index. */
export const sessionName = (nameID: string, sessionIndex: string | undefined): string => JSON.stringify([nameID, sessionIndex ?? null]);

/** What never changes for a person: the attribute that the provider's row names, or a persistent NameID; never a transient one. */
function subjectOf({ subjectFrom }: Provider, { nameID, nameIDFormat }: Profile, given: Readonly<Record<string, unknown>>): string {
  const told = subjectFrom ? attributeNamed(given, subjectFrom) : nameIDFormat === persistent && nameID ? [nameID] : [];
  if (told.length !== 1 || !told[0])
    throw notProven(new Error(subjectFrom ? `There is not one ${subjectFrom}` : 'There is no persistent NameID'));
  return told[0];
}
