/** Single logout: going to the provider to sign out there, and hearing from it that somebody did. */
import type { Profile } from '@node-saml/node-saml';
import type { Asked } from '#kernel';
import { isFirstUse, newToken } from '#systems/identity';
import { notProven } from '../ceremony.ts';
import { endSessionsBy } from '../links.ts';
import type { Provider } from '../records/identity-provider.ts';
import { type Place, serviceFor } from './service.ts';
import { demandStrongSignature, sessionName } from './sign-in.ts';

/** Where the browser goes to end the session at the provider. */
export async function samlSignOutAddress(provider: Provider, place: Place, hint: string | null): Promise<string | undefined> {
  if (!provider.logoutUrl || !hint) return undefined;
  const profile = JSON.parse(hint) as Profile;
  return serviceFor(provider, place, `_${newToken()}`).getLogoutUrlAsync(profile, '', {});
}

/** A request by HTTP-Redirect, or by HTTP-POST. */
export type LogoutRequest =
  | { readonly query: Readonly<Record<string, string>>; readonly text: string }
  | { readonly form: Readonly<Record<string, string>> };

const day = 86_400_000;

/** Ends the sessions that a signed request names; answers where the browser brings the answer, and how many ended. Refuses `not-proven`. */
export async function hearSamlLogout(
  asked: Asked,
  provider: Provider,
  place: Place,
  request: LogoutRequest,
): Promise<{ to: string; ended: number }> {
  const service = serviceFor(provider, place, `_${newToken()}`);
  const profile = await proven(service, request);
  if (profile.issuer !== provider.issuer || !profile.ID) throw notProven(new Error('The request is from another issuer'));
  const expiresAt = new Date(Date.parse(asked.now) + 30 * day).toISOString();
  if (!(await isFirstUse(asked, { kind: 'logout-request', ofId: provider.id, id: profile.ID, expiresAt })))
    throw notProven(new Error('The request was used before'));
  const name = sessionName(profile.nameID, profile.sessionIndex);
  const ended = await endSessionsBy(asked.db, {
    provider,
    ...(profile.sessionIndex ? { sessionIndex: name } : { sessionIndexFrom: name.replace(/null\]$/, '') }),
  });
  const relay = 'form' in request ? request.form.RelayState : request.query.RelayState;
  return { to: await service.getLogoutResponseUrlAsync(profile, relay ?? '', {}, true), ended };
}

async function proven(service: ReturnType<typeof serviceFor>, request: LogoutRequest): Promise<Profile> {
  try {
    if ('form' in request) {
      demandStrongSignature(Buffer.from(request.form.SAMLRequest ?? '', 'base64').toString('utf8'));
      return (await service.validatePostRequestAsync({ ...request.form })).profile;
    }
    // The library takes a request by redirect without a signature, too.
    if (!request.query.Signature || !request.query.SigAlg) throw new Error('The request is not signed');
    demandStrongSignature(`Algorithm="${request.query.SigAlg}"`);
    const { profile } = await service.validateRedirectAsync({ ...request.query }, request.text);
    if (!profile) throw new Error('That is no request');
    return profile;
  } catch (error) {
    throw notProven(error);
  }
}
