/** Sessions: opened by a way in, listed, ended, and who they speak for. Their tokens are kept as hashes. */
import { type Kysely, sql } from 'kysely';
import { type Asked, doerOf, type Person, Refusal } from '#kernel';
import { type Acting, actingPerson, type Standing, standingPerson } from '#systems/registry';
import type { How, Owner, Way } from './how.ts';
import { journalAct } from './journal-act.ts';
import { digest, isToken, newToken } from './token.ts';

type Db = Asked['db'];

export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly personId: string;
}

const sessionDays = 14;

/** Always a new token, whatever the browser carried before: a session cannot be fixed beforehand. `begunBy` is the token of the pending sign-in that it follows. */
export async function openSession(
  { db, now }: Asked,
  account: Owner,
  agent: string | undefined,
  { way, factors, network }: How,
  begunBy?: string,
): Promise<Session> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + sessionDays * 86_400_000).toISOString();
  await sql`insert into session (token_hash, account_id, created_at, seen_at, proved_at, expires_at, agent, way, factors, network, begun_by)
    values (${digest(token)}, ${account.id}, ${now}, ${now}, ${now}, ${expiresAt}, ${agent?.slice(0, 300) ?? null}, ${way}, ${factors}, ${network ?? null}, ${begunBy === undefined ? null : digest(begunBy)})`.execute(
    db,
  );
  return { token, expiresAt, personId: account.personId };
}

/**
 * Who a session speaks for, with the roles held today: one indexed query a request. With `idleMinutes` a session that was not used for so
 * long is over. When it was last used is written once a minute at most.
 */
export async function personOf(db: Kysely<never> | Db, token: string, now: string, idleMinutes?: number): Promise<Person | undefined> {
  if (!isToken(token)) return undefined;
  const { rows } = await sql<{ id: string; standing: Standing; acting: Acting | null; isLongAgo: boolean }>`
    select kept.id, standing(kept.id, ${now}::date) as standing, seen_at < ${now}::timestamptz - interval '1 minute' as "isLongAgo",
      case when acting_under is not null then acting(acting_under, kept.id, ${now}::timestamptz) end as acting
    from session join account on account.id = session.account_id, kept_person(account.person_id) as kept (id)
    where token_hash = ${digest(token)} and expires_at > ${now}::timestamptz
      and (${idleMinutes ?? null}::integer is null or seen_at > ${now}::timestamptz - make_interval(mins => ${idleMinutes ?? null}::integer))`.execute(
    db as Db,
  );
  const [row] = rows;
  if (!row) return undefined;
  if (row.isLongAgo) await seen(db as Db, token, now);
  const person = standingPerson(row.id, row.standing);
  return row.acting ? actingPerson(person, row.acting) : person;
}

const seen = (db: Db, token: string, now: string) =>
  sql`update session set seen_at = ${now} where token_hash = ${digest(token)} and seen_at < ${now}::timestamptz`.execute(db);

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

export interface OpenSession {
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly agent: string | null;
  readonly network: string | null;
  readonly way: Way;
  readonly factors: 1 | 2;
  /** It is the one that asks. */
  readonly isThis: boolean;
}

/** The sessions of a person, newest first; a session is named by the first characters of its hash. */
export async function sessionsOf(db: Db, personId: string, token = ''): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select left(encode(token_hash, 'hex'), 16) as id, session.created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt", agent,
      network, way, factors, token_hash = ${digest(token)} as "isThis"
    from session join account on account.id = account_id where person_id = ${personId} order by session.created_at desc`.execute(db);
  return rows;
}

/** Ends one session of a person by its id, or every other than the one that asks; answers how many ended. */
export async function endSessions({ db, now }: Asked, personId: string, which: { readonly id: string } | { readonly but: string }) {
  const chosen = 'id' in which ? sql`left(encode(token_hash, 'hex'), 16) = ${which.id}` : sql`token_hash <> ${digest(which.but)}`;
  const ended =
    await sql`delete from session using account where account.id = account_id and person_id = ${personId} and ${chosen}`.execute(db);
  const count = Number(ended.numAffectedRows ?? 0);
  if (count) await journalAct({ db, now, organisationId: null }, 'sessions-ended', personId, { count });
  return count;
}
