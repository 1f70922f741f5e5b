import { createHash, createPublicKey, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { command, day, isSignedIn, line, newId, notValid, recordOf, tables } from '#kernel';
import { apiKey } from '../records/api-key.ts';

const mostDays = 366;

/**
 * Makes a key of one's own and answers its token, which is shown this once; none where a public key is given, whose private half signs instead.
 * Refuses `no-such-record`, `too-late`, `too-long`, `no-public-key`.
 */
export const createApiKey = command({
  name: 'create-api-key',
  says: { en: 'Create an API key', 'zh-Hans': '创建 API 密钥' },
  input: z.strictObject({
    name: line(100),
    extent: z.enum(['read', 'drafts', 'everything']).default('read'),
    records: z.array(z.string().max(63)).max(100).default([]),
    expiresOn: day(),
    publicKey: z.string().max(5000).optional(),
  }),
  may: ({ person }) => isSignedIn(person) && !person.actor,
  run: async ({ db, person, now }, { name, extent, records, expiresOn, publicKey = null }) => {
    records.forEach((each, i) => {
      if (!recordOf(each))
        throw notValid(`/records/${i}`, 'no-such-record', `There is no record called ${each}.`, `没有名为 ${each} 的记录类型。`);
    });
    if (expiresOn < now.slice(0, 10)) throw notValid('/expiresOn', 'too-late', 'This day is over.', '该日期已过。');
    if (Date.parse(expiresOn) - Date.parse(now) > mostDays * 86_400_000)
      throw notValid('/expiresOn', 'too-long', 'A key lasts a year at most.', '密钥有效期最长一年。');
    if (publicKey !== null && !isPublicKey(publicKey))
      throw notValid(
        '/publicKey',
        'no-public-key',
        'A public key as JWK is needed, without its private half.',
        '须为 JWK 格式的公钥，不得包含私钥。',
      );
    const id = newId();
    await tables(db)
      .insertInto('api_key')
      .values({
        id,
        state: 'current',
        handling: apiKey.handledAs,
        ownerId: person.id,
        name,
        extent,
        records,
        expiresOn,
        publicKey,
      } as never)
      .execute();
    if (publicKey !== null) return { id, token: null };
    const token = newSecret();
    await sql`insert into api_key_secret (key_id, token_hash, made_at) values (${id}, ${digestOf(token)}, ${now})`.execute(db);
    return { id, token };
  },
});

export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export const newSecret = (): string => `msk_${randomBytes(32).toString('base64url')}`;

/** A JWK that can be told to anybody: RSA, elliptic or Edwards curve, and nothing private in it. */
function isPublicKey(text: string): boolean {
  try {
    const { key, ...rest } = { key: createPublicKey({ key: JSON.parse(text), format: 'jwk' }), ...JSON.parse(text) };
    return ['rsa', 'ec', 'ed25519'].includes(key.asymmetricKeyType ?? '') && !('d' in rest);
  } catch {
    return false;
  }
}
