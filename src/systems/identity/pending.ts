/** Between the first factor and the session: it belongs to one browser, ends in ten minutes, and opens nothing but the step that is wanted. */
import { sql } from 'kysely';
import { type Asked, Refusal } from '#kernel';
import type { How, Owner, Way } from './how.ts';
import { journalAct } from './journal-act.ts';
import { openSession, type Session } from './sessions.ts';
import { digest, isToken, newToken } from './token.ts';

/** What is still wanted before there is a session: the second factor, or to set one up because a rule requires it. */
export interface Pending {
  /** For a cookie of its own. */
  readonly token: string;
  readonly expiresAt: string;
  readonly wants: Wanted;
}
export type Wanted = 'second-factor' | 'set-up';

const minutes = 10;

export async function openPending(
  { db, now }: Asked,
  { id }: Owner,
  agent: string | undefined,
  { way, network }: How,
  wants: Wanted,
): Promise<Pending> {
  const token = newToken();
  const expiresAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  await sql`delete from pending_sign_in where expires_at < ${now}::timestamptz`.execute(db);
  await sql`insert into pending_sign_in (token_hash, account_id, way, wants, created_at, expires_at, agent, network)
    values (${digest(token)}, ${id}, ${way}, ${wants}, ${now}, ${expiresAt}, ${agent?.slice(0, 300) ?? null}, ${network ?? null})`.execute(
    db,
  );
  return { token, expiresAt, wants };
}

interface Step extends Owner {
  readonly wants: Wanted;
  readonly way: Way;
  readonly agent: string | null;
  readonly network: string | null;
}

/** Refuses `sign-in-over`: unknown, used and too old are told alike. */
export async function pendingBy({ db, now }: Asked, token: string | undefined, wants?: Wanted): Promise<Step> {
  const { rows } = isToken(token)
    ? await sql<Step>`select account.id, person_id as "personId", wants, way, agent, network from pending_sign_in join account on account.id = account_id
        where token_hash = ${digest(token)} and expires_at > ${now}::timestamptz`.execute(db)
    : { rows: [] };
  const [step] = rows;
  if (!step || (wants && step.wants !== wants)) throw isOver();
  return step;
}

/** The session that was waited for. Of two requests that finish the same step at once, one gets it. */
export async function finish(asked: Asked, token: string, step: Step): Promise<Session> {
  const { numAffectedRows } = await sql`delete from pending_sign_in where token_hash = ${digest(token)}`.execute(asked.db);
  if (!numAffectedRows) throw isOver();
  const how: How = { way: step.way, factors: 2, network: step.network ?? undefined };
  await journalAct(asked, 'sign-in', step.personId, how);
  return openSession(asked, step, step.agent ?? undefined, how, token);
}

const isOver = () =>
  new Refusal('not-allowed', 'sign-in-over', {
    en: 'This sign-in took too long or was finished already. Begin again.',
    'zh-Hans': '此次登录已超时或已完成，请重新登录。',
  });
