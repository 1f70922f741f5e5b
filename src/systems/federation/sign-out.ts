/** Ending a session here, and where the browser goes to end it at the provider too. */
import { sql } from 'kysely';
import { type Asked, find, platform } from '#kernel';
import { digest, signOut } from '#systems/identity';
import { oidcSignOutAddress } from './oidc/logout.ts';
import { identityProvider } from './records/identity-provider.ts';
import { samlSignOutAddress } from './saml/logout.ts';
import { placeOf } from './saml/service.ts';

/** Ends the session whatever else happens; answers where to go to end it at the provider, where it came from one that has such a place. */
export async function signOutThere(asked: Asked, token: string, address: string): Promise<string | undefined> {
  const { rows } = await sql<{ providerId: string; hint: string | null }>`
    select provider_id as "providerId", hint from federated_session join identity_link on identity_link.id = link_id
    where token_hash = ${digest(token)}`.execute(asked.db);
  await signOut(asked.db, token);
  const [found] = rows;
  if (!found) return undefined;
  const provider = await find({ ...asked, person: platform }, identityProvider, found.providerId);
  if (provider.state !== 'open') return undefined;
  const leaving =
    provider.kind === 'saml'
      ? samlSignOutAddress(provider, placeOf(address, provider.code), found.hint)
      : oidcSignOutAddress(provider, found.hint, `${address}/`);
  return leaving.catch(() => undefined);
}
