/** An account: how a person is known when they come in. Accounts are no records, so nothing of them is listed or journalled as rows. */
import { sql } from 'kysely';
import { type Asked, actsOf, ask, newId, notValid, platform, type Role } from '#kernel';
import { appointment, person as personRecord } from '#systems/registry';
import type { Owner } from './how.ts';
import { demandGood, hashOf } from './password.ts';
import { forgetTries } from './tries.ts';

export type Account = Owner;

export interface NewAccount {
  readonly personId: string;
  /** Without one the account is entered by a provider or a passkey only. */
  readonly email?: string | undefined;
  /** Somebody showed that the e-mail is theirs: by a link that was sent there, or by a provider that says so. */
  readonly isVerified?: boolean;
  readonly password?: string | undefined;
}

/** Opens an account for a person. Refuses a short password and an e-mail that is taken. */
export async function openAccount({ db, now }: Pick<Asked, 'db' | 'now'>, opened: NewAccount): Promise<Account> {
  const { personId, email, password, isVerified = false } = opened;
  if (password !== undefined) demandGood(password, email === undefined ? [] : [email]);
  const account = { id: newId(), personId };
  const hash = password === undefined ? null : await hashOf(password);
  const known = sql`with opened as (
    insert into account (id, person_id, password_hash, created_at) values (${account.id}, ${personId}, ${hash}, ${now}) returning id)`;
  const kept =
    email === undefined
      ? sql`${known} select id from opened`
      : sql`${known} insert into account_email (id, account_id, email, is_primary, verified_at, created_at)
          select ${newId()}, id, ${email.trim()}, true, ${isVerified ? now : null}, ${now} from opened`;
  await kept.execute(db).catch((error: { readonly constraint?: string }) => {
    throw error.constraint === 'account_email_email_key' ? isTaken() : error;
  });
  return account;
}

const isTaken = () => notValid('/email', 'already-taken', 'There is an account with this e-mail.', '该邮箱已有账号。');

/** A person with an account and a role on the whole platform. */
export async function openPerson(asked: Asked, who: NewPerson, role: Role): Promise<Account> {
  const within = await asPlatform(asked);
  const account = await openMember(within, who);
  await ask(actsOf(appointment).create, { personId: account.personId, role, fromOn: asked.now.slice(0, 10) }, within);
  return account;
}

/** A person with an account and no role: a member, as everybody is who has signed in. */
export async function openMember(asked: Asked, { givenName, familyName, email, password, isVerified }: NewPerson): Promise<Account> {
  demandGood(password, [givenName, familyName, email]);
  const made = await ask(actsOf(personRecord).create, { givenName, familyName, email: email.trim() }, await asPlatform(asked));
  return openAccount(asked, { personId: made.id, email, password, ...(isVerified && { isVerified }) });
}

/** Inside a transaction that no command opened, the triggers still have to know who asks. */
async function asPlatform(asked: Asked): Promise<Asked> {
  const asker = { asking: newId(), person: platform.id, organisation: null, command: 'open-account', at: asked.now };
  if (asked.db.isTransaction) await sql`select set_config('kernel.asker', ${JSON.stringify(asker)}, true)`.execute(asked.db);
  return { ...asked, person: platform };
}

export interface NewPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
  /** Whoever opens the account knows that the e-mail is theirs. */
  readonly isVerified?: boolean;
}

/** Lifts every lock of an account: of its e-mails, its second factors, and its proofs. */
export async function forgetAllTries(asked: Asked, { id }: Owner): Promise<void> {
  const { rows } = await sql<{ email: string }>`select email from account_email where account_id = ${id}`.execute(asked.db);
  for (const name of [...rows.map(({ email }) => email), `second-factor:${id}`, `proof:${id}`]) await forgetTries(asked, name);
}
