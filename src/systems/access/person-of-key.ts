/** Who a key or an access token speaks for: its owner, cut to what it is for. In other records it sees what the public sees. */
import { sql } from 'kysely';
import { type Actor, type Asked, anyone, type Person, Refusal } from '#kernel';
import { type Standing, standingPerson } from '#systems/registry';
import { digestOf } from './commands/create-api-key.ts';

interface Bearer {
  readonly keyId: string;
  readonly ownerId: string;
  readonly standing: Standing;
  readonly extent: Actor['may'];
  readonly records: readonly string[];
}

/** Refuses `bad-key`: unknown, revoked and over are told alike, and nobody falls back to being a visitor. */
export async function personOfKey(db: Asked['db'], token: string, now: string): Promise<Person> {
  const [, kind] = /^(msk|mst)_[\w-]{43}$/.exec(token) ?? [];
  const asking = kind === 'mst' ? sql`token_bearer` : sql`bearer`;
  const { rows } = kind
    ? await sql<{ found: Bearer | null }>`select ${asking}(${digestOf(token)}, ${now}::timestamptz) as found`.execute(db)
    : { rows: [] };
  const found = rows[0]?.found;
  if (!found)
    throw new Refusal('not-allowed', 'bad-key', {
      en: 'This key is not known, was revoked, or is over.',
      'zh-Hans': '密钥无效、已吊销或已过期。',
    });
  await sql`update api_key_secret set last_used_at = ${now}
    where token_hash = ${digestOf(token)} and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 minute')`.execute(
    db,
  );
  const owner = standingPerson(found.ownerId, found.standing);
  const nobodyElse: Person = { ...anyone, id: owner.id };
  return { ...owner, actor: { person: nobodyElse, may: found.extent, records: found.records } };
}
