/** An account: how a person is known when they come in. Accounts are no records, so nothing of them is listed or journalled as rows. */
import { sql } from 'kysely';
import { type Asked, actsOf, ask, newId, notValid, platform, type Role } from '#kernel';
import { appointment, person as personRecord } from '#systems/registry';
import { demandLength, hashOf } from './password.ts';

type Db = Asked['db'];

export interface Account {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
}

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

export interface NewPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
}
