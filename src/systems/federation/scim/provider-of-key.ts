import { sql } from 'kysely';
import { type Asked, find, platform } from '#kernel';
import { digest } from '#systems/identity';
import { identityProvider, type Provider } from '../records/identity-provider.ts';

/** Whose people a provisioning key keeps: one provider's that is open; undefined where the key is unknown, revoked or over. */
export async function providerOfKey(asked: Asked, token: string): Promise<Provider | undefined> {
  if (!/^mss_[\w-]{43}$/.test(token)) return undefined;
  const { rows } = await sql<{ providerId: string }>`
    update provisioning_key_secret set last_used_at = ${asked.now} from provisioning_key
    where key_id = provisioning_key.id and token_hash = ${digest(token)} and state = 'current' and expires_on >= ${asked.now}::date
    returning provider_id as "providerId"`.execute(asked.db);
  const [key] = rows;
  const provider = key && (await find({ ...asked, person: platform }, identityProvider, key.providerId));
  return provider?.state === 'open' ? provider : undefined;
}
