/** A user that an institution tells of: a person with an account, as long as it says so. */
import { sql } from 'kysely';
import SCIMMY from 'scimmy';
import { type AnyRecord, type Asked, actsOf, ask, find, newId } from '#kernel';
import { closeAccount, isEmailTaken, openAccount, reopenAccount } from '#systems/identity';
import { person } from '#systems/registry';
import { link } from '../commands/come-in.ts';
import { endAppointment, keepGroups } from '../commands/keep-groups.ts';
import { grantedBy } from '../granted.ts';
import { linkOf } from '../links.ts';
import type { Provider } from '../records/identity-provider.ts';
import { toldByClaims } from '../rules/told.ts';
import { type KeptUser, type User, usersOf } from './kept.ts';

const fault = (status: 400 | 404 | 409, type: 'uniqueness' | 'invalidValue' | null, says: string) =>
  new SCIMMY.Types.Error(status, type as never, says);

/** Names and e-mail as they are read from whatever was told. */
function readOf({ userName, displayName, name, emails = [] }: User) {
  const email = (emails.find(({ primary }) => primary) ?? emails[0])?.value;
  const whole = name?.formatted ?? displayName ?? userName;
  const {
    givenName,
    familyName,
    email: read,
  } = toldByClaims(
    { sub: userName, given_name: name?.givenName, family_name: name?.familyName, name: whole, email },
    { groupClaim: null, kind: 'oidc' },
  );
  return { givenName, familyName, email: read };
}

export async function createUser(asked: Asked, provider: Provider, told: User): Promise<KeptUser> {
  await demandFree(asked, provider, told);
  const known = told.externalId ? await linkOf(asked.db, provider, told.externalId) : undefined;
  const accountId = known?.accountId ?? (await openFor(asked, provider, told));
  const id = newId();
  const kept = JSON.stringify({ user: told, madeHere: !known });
  await sql`insert into provisioned_user (id, provider_id, account_id, user_name, external_id, is_active, told, created_at, updated_at)
    values (${id}, ${provider.id}, ${accountId}, ${told.userName}, ${told.externalId ?? null}, true, ${kept}::jsonb, ${asked.now}, ${asked.now})`.execute(
    asked.db,
  );
  const made = await userBy(asked, provider, id);
  if (told.active === false) await letGo(asked, provider, made);
  return userBy(asked, provider, id);
}

export async function changeUser(asked: Asked, provider: Provider, before: KeptUser, told: User): Promise<KeptUser> {
  await demandFree(asked, provider, told, before);
  await relink(asked, provider, before, told);
  const isActive = told.active !== false;
  await sql`update provisioned_user set user_name = ${told.userName}, external_id = ${told.externalId ?? null}, updated_at = ${asked.now},
    told = ${JSON.stringify({ ...before.told, user: told })}::jsonb where id = ${before.id}`.execute(asked.db);
  if (before.told.madeHere) await rename(asked, before.personId, readOf(told));
  if (before.isActive && !isActive) await letGo(asked, provider, before);
  if (!before.isActive && isActive) await takeBack(asked, provider, await userBy(asked, provider, before.id));
  return userBy(asked, provider, before.id);
}

/** Let go first; what the institution told of them is forgotten, the person and what they did stay. */
export async function removeUser(asked: Asked, provider: Provider, kept: KeptUser): Promise<void> {
  await letGo(asked, provider, kept);
  await sql`delete from provisioned_user where id = ${kept.id}`.execute(asked.db);
}

/** At once: sessions end, the way in is closed, roles that came from there end; of an account that came from there every other way in too. */
async function letGo(asked: Asked, provider: Provider, { id, accountId, personId, told }: KeptUser): Promise<void> {
  await sql`update provisioned_user set is_active = false, updated_at = ${asked.now} where id = ${id}`.execute(asked.db);
  await sql`update identity_link set closed_at = ${asked.now} where provider_id = ${provider.id} and account_id = ${accountId} and closed_at is null`.execute(
    asked.db,
  );
  for (const each of await grantedBy(asked.db, { personId, providerId: provider.id })) await endAppointment(asked, each);
  await closeAccount(asked, { id: accountId, personId }, told.madeHere ? 'every-way-in' : 'sessions');
}

async function takeBack(asked: Asked, provider: Provider, { id, accountId, personId, groups, told }: KeptUser): Promise<void> {
  await sql`update provisioned_user set is_active = true where id = ${id}`.execute(asked.db);
  await sql`update identity_link set closed_at = null where provider_id = ${provider.id} and account_id = ${accountId}`.execute(asked.db);
  const { email } = readOf(told.user);
  if (told.madeHere && email && isOfDomain(provider, email) && !(await isEmailTaken(asked.db, email)))
    await reopenAccount(asked, accountId, email);
  await keepRoles(asked, provider, { personId, groups, isActive: true });
}

/** The roles that follow from the groups that the institution told of somebody. */
export const keepRoles = (
  asked: Asked,
  provider: Provider,
  { personId, groups, isActive }: Pick<KeptUser, 'personId' | 'groups' | 'isActive'>,
) =>
  ask(
    keepGroups,
    { personId, providerId: provider.id, toldBy: 'provisioning', groups: isActive ? groups.map(({ display }) => display) : [] },
    asked,
  );

async function openFor(asked: Asked, provider: Provider, told: User): Promise<string> {
  const read = readOf(told);
  const made = await ask(actsOf(person as unknown as AnyRecord).create, { ...read, organisationId: provider.organisationId }, asked);
  const { email } = read;
  // Only the domains that the provider speaks for: an e-mail of elsewhere may be anybody's.
  const isOwn = email !== null && isOfDomain(provider, email) && !(await isEmailTaken(asked.db, email));
  const { id } = await openAccount(asked, { personId: made.id, ...(isOwn && { email, isVerified: true }) });
  if (told.externalId) await link(asked, provider, told.externalId, id);
  return id;
}

const isOfDomain = ({ emailDomains }: Provider, email: string) => emailDomains.includes(email.split('@').at(-1)?.toLowerCase() ?? '');

async function demandFree({ db }: Asked, provider: Provider, { userName, externalId }: User, but?: KeptUser): Promise<void> {
  const taken = (await usersOf(db, provider.id)).find(
    (each) =>
      each.id !== but?.id && (each.userName.toLowerCase() === userName.toLowerCase() || (externalId && each.externalId === externalId)),
  );
  if (taken) throw fault(409, 'uniqueness', 'There is a user with this userName or externalId already.');
}

async function relink(
  asked: Asked,
  provider: Provider,
  { accountId, externalId: before }: KeptUser,
  { externalId: after }: User,
): Promise<void> {
  if ((before ?? undefined) === after) return;
  const other = after ? await linkOf(asked.db, provider, after) : undefined;
  if (other && other.accountId !== accountId) throw fault(409, 'uniqueness', 'Somebody else comes in by this externalId.');
  if (before)
    await sql`delete from identity_link where provider_id = ${provider.id} and account_id = ${accountId} and subject = ${before}`.execute(
      asked.db,
    );
  if (after && !other) await link(asked, provider, after, accountId);
}

async function rename(asked: Asked, personId: string, read: ReturnType<typeof readOf>): Promise<void> {
  const { id, version, givenName, familyName, email } = await find(asked, person, personId);
  if (givenName === read.givenName && familyName === read.familyName && email === read.email) return;
  await ask(actsOf(person as unknown as AnyRecord).change, { id, version, ...read }, asked);
}

async function userBy({ db }: Asked, provider: Provider, id: string): Promise<KeptUser> {
  const [kept] = await usersOf(db, provider.id, { id });
  if (!kept) throw fault(404, null, `There is no user ${id}.`);
  return kept;
}
