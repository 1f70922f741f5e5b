/** The end of a ceremony: a session for whoever came in, or another way in for whoever was in already. */
import { sql } from 'kysely';
import { type AnyRecord, type Asked, actsOf, ask, find, newId, noteAct, platform, Refusal } from '#kernel';
import { type Admitted, admit, digest, type How, type Owner, tellOfChange } from '#systems/identity';
import { person } from '#systems/registry';
import type { Finished } from './ceremony.ts';
import { comeIn, demandFreeOrcid, link } from './commands/come-in.ts';
import { endSessionsBy, linkOf } from './links.ts';
import { type Provider, wayOf } from './records/identity-provider.ts';
import type { Told } from './rules/told.ts';

export interface Browser extends Pick<How, 'network'> {
  readonly agent: string | undefined;
}

/** Lets somebody in by a session that ends with the one at the provider, or tells what is still wanted. Refuses as `come-in` does. */
export async function enter(
  asked: Asked,
  provider: Provider,
  { told, sessionIndex, hint, factors }: Finished,
  browser: Browser,
): Promise<Admitted> {
  const why = `Vouched for by ${provider.code}.`;
  const { linkId, accountId, personId } = await ask(
    comeIn,
    { providerId: provider.id, told: { ...told, groups: [...told.groups] } },
    { ...asked, person: platform, why },
  );
  const admitted = await admit(asked, { id: accountId, personId }, browser.agent, {
    way: wayOf(provider),
    factors,
    network: browser.network,
  });
  const token = 'session' in admitted ? digest(admitted.session.token) : null;
  await sql`insert into federated_session (id, link_id, token_hash, session_index, hint, began_at)
    values (${newId()}, ${linkId}, ${token}, ${sessionIndex}, ${hint}, ${asked.now})`.execute(asked.db);
  return admitted;
}

/** From now on the account is known by this subject too; of ORCID the iD goes to the person. Refuses `linked-to-another`, `orcid-taken`. */
export async function linkTo(asked: Asked, provider: Provider, told: Told, owner: Owner): Promise<void> {
  if (told.orcid) await demandFreeOrcid(asked, told.orcid, asked.person.id);
  await asked.db.transaction().execute(async (db) => {
    const known = await linkOf(db, provider, told.subject);
    if (known && known.accountId !== owner.id) throw linkedToAnother();
    if (!known) await link({ ...asked, db }, provider, told.subject, owner.id);
    await noteAct({ ...asked, db }, 'way-linked', { provider: provider.code });
    if (!known) await tellOfChange({ ...asked, db }, owner, 'providerLinked');
  });
  if (told.orcid) await keepOrcid(asked, told.orcid, provider);
}

/** Written by the platform, because ORCID says it and not the person. */
async function keepOrcid(asked: Asked, orcid: string, provider: Provider): Promise<void> {
  const { id, version, orcid: before } = await find(asked, person, asked.person.id);
  if (before === orcid) return;
  const why = `Vouched for by ${provider.code}.`;
  await ask(actsOf(person as unknown as AnyRecord).change, { id, version, orcid }, { ...asked, person: platform, why });
}

/** Takes a way in away. Refuses `no-such-link`, and `last-way-in` where nothing else would open the account. */
export async function unlink(asked: Asked, owner: Owner, linkId: string): Promise<void> {
  await asked.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ hasOther: boolean; code: string }>`select code, password_hash is not null
        or exists (select from passkey where passkey.account_id = account.id)
        or exists (select from identity_link other where other.account_id = account.id and other.closed_at is null and other.id <> identity_link.id) as "hasOther"
      from identity_link join account on account.id = account_id join identity_provider on identity_provider.id = provider_id
      where identity_link.id::text = ${linkId} and account.id = ${owner.id} and closed_at is null for update of account`.execute(db);
    const [found] = rows;
    if (!found) throw noSuchLink();
    if (!found.hasOther) throw lastWayIn();
    await endSessionsBy(db, { linkId });
    await sql`delete from identity_link where id::text = ${linkId}`.execute(db);
    await noteAct({ ...asked, db }, 'way-unlinked', { provider: found.code });
    await tellOfChange({ ...asked, db }, owner, 'providerUnlinked');
  });
}

const linkedToAnother = () =>
  new Refusal('conflict', 'linked-to-another', {
    en: 'This identity is linked with another account already. Unlink it there first.',
    'zh-Hans': '此身份已与另一账户关联，请先在该账户中解除。',
  });
const noSuchLink = () => new Refusal('not-found', 'no-such-link', { en: 'You have no such way in.', 'zh-Hans': '您没有此登录方式。' });
const lastWayIn = () =>
  new Refusal('conflict', 'last-way-in', {
    en: 'This is your only way in. Add another before you take it away.',
    'zh-Hans': '这是您唯一的登录方式，请先添加其他方式再解除。',
  });
