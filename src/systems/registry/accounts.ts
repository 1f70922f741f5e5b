/** How a person proves who they are: password and session. Secrets are kept as hashes, and never reach the journal. */
import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { type Asked, actsOf, ask, doerOf, newId, notValid, type Person, platform, Refusal, type Role } from '#kernel';
import { appointment, person as personRecord } from './people.ts';
import { type Acting, actingPerson, type Standing, standingPerson } from './standing.ts';
import { countTry, forgetTries, tooMany } from './tries.ts';

/** The database as accounts see it; they are no records, so nothing of them is listed or journalled. */
type Db = Asked['db'];

export interface Account {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
}
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly personId: string;
}

const sessionDays = 14;

/** Opens an account with a password for a person. Refuses a short password and an e-mail that is taken. */
export async function openAccount(
  db: Db,
  { personId, email, password }: { personId: string; email: string; password: string },
): Promise<Account> {
  demandLength(password, '/password');
  const account = { id: newId(), personId, email: email.trim() };
  const kept =
    await sql`insert into account (id, person_id, email, password_hash) values (${account.id}, ${personId}, ${account.email}, ${await hashOf(password)})
    on conflict (lower(email)) do nothing`.execute(db);
  if (!kept.numAffectedRows) throw notValid('/email', 'already-taken', 'There is an account with this e-mail.', '该邮箱已有账号。');
  return account;
}

function demandLength(password: string, pointer: string): void {
  if (password.length < 12) throw notValid(pointer, 'too-short', 'A password has at least 12 characters.', '密码至少 12 个字符。');
  if (password.length > 500) throw notValid(pointer, 'too-long', 'A password has at most 500 characters.', '密码最多 500 个字符。');
}

/**
 * Signs in. A wrong password and an unknown e-mail are refused alike, in words and in time, and so are too many tries of either:
 * each try is counted before the password is looked at, so that tries at the same moment count too.
 */
export async function signIn(
  asked: Asked,
  { email, password, agent }: { email: string; password: string; agent?: string | undefined },
): Promise<Session> {
  const { db } = asked;
  const isCounted = await countTry(asked, email);
  const { rows } = await sql<{ id: string; personId: string; passwordHash: string | null }>`
    select id, person_id as "personId", password_hash as "passwordHash" from account where lower(email) = lower(${email.trim()})`.execute(
    db,
  );
  const [account] = rows;
  const isRight = await isPassword(password.slice(0, 500), account?.passwordHash ?? nobody);
  if (!isCounted) throw tooMany();
  if (!account || !isRight) {
    await journalAct(asked, 'sign-in-refused', account?.personId ?? null);
    throw new Refusal('not-allowed', 'wrong-password', { en: 'E-mail or password is wrong.', 'zh-Hans': '邮箱或密码错误。' });
  }
  await forgetTries(asked, email);
  await journalAct(asked, 'sign-in', account.personId);
  return openSession(asked, account, agent);
}

export interface NewPassword {
  readonly current: string;
  readonly password: string;
  /** The token of the session that asks. */
  readonly keep?: string | undefined;
}

/**
 * Changes the password of whoever asks and ends every other session of theirs; answers how many ended. Refuses `too-short`,
 * `too-long`, `same-password`, `wrong-password` (it counts as a wrong try of signing in does), `too-many-tries`, `no-account`.
 */
export async function changePassword(asked: Asked, { current, password, keep }: NewPassword): Promise<number> {
  const { db, person } = asked;
  demandLength(password, '/password');
  const { rows } = await sql<{ id: string; email: string; passwordHash: string | null }>`
    select id, email, password_hash as "passwordHash" from account where person_id = ${person.id} and password_hash is not null order by created_at limit 1`.execute(
    db,
  );
  const [account] = rows;
  if (!account?.passwordHash) throw noAccount();
  if (!(await countTry(asked, account.email))) throw tooMany();
  if (!(await isPassword(current.slice(0, 500), account.passwordHash))) {
    await journalAct(asked, 'password-refused', person.id);
    throw wrongCurrent();
  }
  await forgetTries(asked, account.email);
  if (await isPassword(password, account.passwordHash)) throw samePassword();
  const kept = await hashOf(password);
  return db.transaction().execute(async (within) => {
    const { numAffectedRows } = await sql`update account set password_hash = ${kept}
      where id = ${account.id} and password_hash = ${account.passwordHash}`.execute(within);
    if (!numAffectedRows) throw wrongCurrent();
    const ended = await sql`delete from session using account where account.id = account_id and person_id = ${person.id}
      and token_hash is distinct from ${keep ? digest(keep) : null}::bytea`.execute(within);
    await journalAct({ ...asked, db: within }, 'password-changed', person.id);
    return Number(ended.numAffectedRows ?? 0);
  });
}

const wrongCurrent = () => {
  const says = { en: 'The current password is wrong.', 'zh-Hans': '当前密码错误。' };
  return new Refusal('not-allowed', 'wrong-password', says, [{ pointer: '/current', code: 'wrong-password', says }]);
};
const samePassword = () => notValid('/password', 'same-password', 'This is the password you have already.', '新密码与当前密码相同。');
const noAccount = () => new Refusal('conflict', 'no-account', { en: 'You have no password to change.', 'zh-Hans': '您没有可修改的密码。' });

async function openSession({ db, now }: Asked, account: { id: string; personId: string }, agent: string | undefined): Promise<Session> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.parse(now) + sessionDays * 86_400_000).toISOString();
  await sql`insert into session (token_hash, account_id, created_at, seen_at, expires_at, agent)
    values (${digest(token)}, ${account.id}, ${now}, ${now}, ${expiresAt}, ${agent?.slice(0, 300) ?? null})`.execute(db);
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

/** A link that makes one account with a role on the whole platform; answers its token, which is shown once. An earlier link for the role that nobody used is void. */
export async function invite({ db, now }: Asked, role: Role, hours = 72): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  await sql`delete from invitation where role = ${role} and used_at is null`.execute(db);
  await sql`insert into invitation (token_hash, role, created_at, expires_at) values (${digest(token)}, ${role}, ${now}, ${expiresAt})`.execute(
    db,
  );
  return token;
}

export interface NewPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
}

/** Uses an invitation: a person, an account and the role. The link works once, and not when it is too old. */
export async function acceptInvitation(asked: Asked, token: string, who: NewPerson): Promise<Account> {
  return asked.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ role: Role }>`update invitation set used_at = ${asked.now}
      where token_hash = ${digest(token)} and used_at is null and expires_at > ${asked.now}::timestamptz returning role`.execute(db);
    const [invitation] = rows;
    if (!invitation)
      throw new Refusal('not-allowed', 'link-used', {
        en: 'This link was used already, or is too old. Ask for another.',
        'zh-Hans': '此链接已使用或已过期，请重新申请。',
      });
    return openPerson({ ...asked, db, person: platform }, who, invitation.role);
  });
}

/** A person with an account and a role on the whole platform. */
export async function openPerson(asked: Asked, { givenName, familyName, email, password }: NewPerson, role: Role): Promise<Account> {
  const asPlatform = { ...asked, person: platform };
  const inOwn = asked.db.isTransaction ? await underPlatform(asPlatform) : asPlatform;
  const made = await ask(actsOf(personRecord).create, { givenName, familyName, email: email.trim() }, inOwn);
  await ask(actsOf(appointment).create, { personId: made.id, role, fromOn: asked.now.slice(0, 10) }, inOwn);
  return openAccount(asked.db, { personId: made.id, email, password });
}

/** Inside a transaction that no command opened, the triggers still have to know who asks. */
async function underPlatform(asked: Asked): Promise<Asked> {
  const asker = { asking: newId(), person: platform.id, organisation: null, command: 'open-account', at: asked.now };
  await sql`select set_config('kernel.asker', ${JSON.stringify(asker)}, true)`.execute(asked.db);
  return asked;
}

type Journalling = Pick<Asked, 'db' | 'now' | 'organisationId'>;

async function journalAct(
  { db, now, organisationId }: Journalling,
  act: string,
  personId: string | null,
  what: object = {},
): Promise<void> {
  const asker = {
    asking: newId(),
    person: personId ?? '00000000-0000-7000-8000-000000000000',
    organisation: organisationId,
    command: act,
    at: now,
  };
  await sql`select journal_act(${act}, ${newId()}::uuid, ${JSON.stringify(asker)}::jsonb, ${JSON.stringify(what)}::jsonb)`.execute(db);
}

const digest = (token: string) => createHash('sha256').update(token).digest();
const argon = promisify(argon2);
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** `argon2id$memory$passes$salt$tag`, with the costs that OWASP names. */
async function hashOf(password: string, salt = randomBytes(16), { memory, passes } = cost): Promise<string> {
  const tag = await argon('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce: salt, ...cost, memory, passes });
  return ['argon2id', memory, passes, salt.toString('base64url'), tag.toString('base64url')].join('$');
}
async function isPassword(password: string, kept: string): Promise<boolean> {
  const [, memory, passes, salt = ''] = kept.split('$');
  const again = await hashOf(password, Buffer.from(salt, 'base64url'), { ...cost, memory: Number(memory), passes: Number(passes) });
  return timingSafeEqual(createHash('sha256').update(again).digest(), createHash('sha256').update(kept).digest());
}
/** What an unknown e-mail is compared with, so that it takes as long. */
const nobody = `argon2id$${cost.memory}$${cost.passes}$${Buffer.alloc(16).toString('base64url')}$x`;
