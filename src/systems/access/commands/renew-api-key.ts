/** A second secret for a key, so that a machine changes its own without a gap; and the end of the older one. */
import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, type Asked, command, find, isSignedIn, Refusal } from '#kernel';
import { apiKey } from '../records/api-key.ts';
import { digestOf, newSecret } from './create-api-key.ts';

const own = z.strictObject({ id: z.uuid() });

/** Another secret, shown this once. The newest before it stays valid; older ones end. Refuses `no-such-record`, `key-over`, `no-secret-kept`. */
export const renewApiKey = command({
  name: 'renew-api-key',
  says: { en: 'Make another secret of an API key', 'zh-Hans': '为 API 密钥生成新密文' },
  input: own,
  may: isOwner,
  run: async (asked, { id }) => {
    await demandCurrent(asked, id);
    await endAllButNewest(asked, id);
    const token = newSecret();
    await sql`insert into api_key_secret (key_id, token_hash, made_at) values (${id}, ${digestOf(token)}, ${asked.now})`.execute(asked.db);
    return { id, token };
  },
});

/** Only the newest secret is valid from now on; what was granted by the key before is void. Answers how many ended. */
export const endOlderSecret = command({
  name: 'end-older-secret',
  says: { en: 'End the older secret of an API key', 'zh-Hans': '停用 API 密钥的旧密文' },
  input: own,
  may: isOwner,
  run: async (asked, { id }) => {
    await demandCurrent(asked, id);
    const ended = await endAllButNewest(asked, id);
    await sql`delete from access_token where key_id = ${id}`.execute(asked.db);
    return { ended };
  },
});

async function isOwner(asked: Asked, { id }: { id: string }): Promise<boolean> {
  if (!isSignedIn(asked.person) || asked.person.actor) return false;
  return (await find(asked, apiKey as unknown as AnyRecord, id, 'lock')).ownerId === asked.person.id;
}

async function demandCurrent(asked: Asked, id: string): Promise<void> {
  const { state, expiresOn, publicKey } = await find(asked, apiKey, id);
  if (state !== 'current' || expiresOn < asked.now.slice(0, 10))
    throw new Refusal('conflict', 'key-over', {
      en: 'This key is over or revoked. Make another.',
      'zh-Hans': '此密钥已过期或已吊销，请另建密钥。',
    });
  if (publicKey !== null)
    throw new Refusal('conflict', 'no-secret-kept', {
      en: 'This key has no secret: its owner signs by its private key.',
      'zh-Hans': '此密钥没有密文：其所有人以私钥签名。',
    });
}

async function endAllButNewest({ db }: Asked, id: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from api_key_secret where key_id = ${id} and token_hash not in (
    select token_hash from api_key_secret where key_id = ${id} order by made_at desc nulls last limit 1)`.execute(db);
  return Number(numAffectedRows ?? 0);
}
