/** Sessions: opened by a way in, listed, ended, and who they speak for. Their tokens are kept as hashes. */
import { type Kysely, sql } from 'kysely';
import { type Asked, doerOf, type Person, Refusal } from '#kernel';
import { type Acting, actingPerson, type Standing, standingPerson } from '#systems/registry';
import { journalAct } from './journal-act.ts';
import { digest, newToken } from './token.ts';

type Db = Asked['db'];

export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly personId: string;
}

/** By which way somebody came in; a provider's is named after it. */
export type Way = 'password' | 'passkey' | `oidc:${string}` | `saml:${string}`;

/** How somebody proved who they are. Two factors: something known or of the body, and something held. */
export interface How {
  readonly way: Way;
  readonly factors: 1 | 2;
}

const sessionDays = 14;

/** Always a new token, whatever the browser carried before: a session cannot be fixed beforehand. */
export async function openSession(
  { db, now }: Asked,
  account: { id: string; personId: string },
  agent: string | undefined,
  { way, factors }: How,
): Promise<Session> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + sessionDays * 86_400_000).toISOString();
  await sql`insert into session (token_hash, account_id, created_at, seen_at, proved_at, expires_at, agent, way, factors)
    values (${digest(token)}, ${account.id}, ${now}, ${now}, ${now}, ${expiresAt}, ${agent?.slice(0, 300) ?? null}, ${way}, ${factors})`.execute(
    db,
  );
  return { token, expiresAt, personId: account.personId };
}

/** Who a session speaks for, with the roles held today: one indexed query a request. */
export async function personOf(db: Kysely<never> | Db, token: string, now: string): Promise<Person | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  const { rows } = await sql<{ id: string; standing: Standing; acting: Acting | null }>`
    select kept.id, standing(kept.id, ${now}::date) as standing,
      case when acting_under is not null then acting(acting_under, kept.id, ${now}::timestamptz) end as acting
    from session join account on account.id = session.account_id, kept_person(account.person_id) as kept (id)
    where token_hash = ${digest(token)} and expires_at > ${now}::timestamptz`.execute(db as Db);
  const [row] = rows;
  if (!row) return undefined;
  const person = standingPerson(row.id, row.standing);
  return row.acting ? actingPerson(person, row.acting) : person;
}

/** From now on the session acts under this delegation or impersonation, or for itself again. Refuses `nothing-to-act-under`. */
export async function actUnder({ db, now, person }: Asked, token: string, under: string | null): Promise<void> {
  const { numAffectedRows } = await sql`update session set acting_under = ${under}::uuid
    where token_hash = ${digest(token)} and (${under}::uuid is null or acting(${under}::uuid, ${doerOf(person).id}::uuid, ${now}::timestamptz) is not null)`.execute(
    db,
  );
  if (!numAffectedRows)
    throw new Refusal('not-allowed', 'nothing-to-act-under', {
      en: 'You were not asked to act for anybody by this, or it has ended.',
      'zh-Hans': '您未获此项委托，或委托已终止。',
    });
  await journalAct({ db, now, organisationId: null }, under ? 'act-for' : 'act-for-oneself', doerOf(person).id, { under });
}

export async function signOut(db: Db, token: string): Promise<void> {
  await sql`delete from session where token_hash = ${digest(token)}`.execute(db);
}

/** The sessions of a person, newest first; a session is named by the first characters of its hash. */
export async function sessionsOf(db: Db, personId: string) {
  const { rows } = await sql<{ id: string; createdAt: string; expiresAt: string; agent: string | null }>`
    select left(encode(token_hash, 'hex'), 16) as id, session.created_at as "createdAt", expires_at as "expiresAt", agent
    from session join account on account.id = account_id where person_id = ${personId} order by session.created_at desc`.execute(db);
  return rows;
}

export async function revokeSession(db: Db, personId: string, id: string): Promise<void> {
  await sql`delete from session using account where account.id = account_id and person_id = ${personId} and left(encode(token_hash, 'hex'), 16) = ${id}`.execute(
    db,
  );
}
