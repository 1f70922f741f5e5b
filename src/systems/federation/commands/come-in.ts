import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, type Asked, actsOf, ask, command, find, newId, platform, Refusal } from '#kernel';
import { isEmailTaken, openAccount } from '#systems/identity';
import { person } from '#systems/registry';
import { linkOf } from '../links.ts';
import { identityProvider, type Provider } from '../records/identity-provider.ts';
import type { Told } from '../rules/told.ts';
import { keepGroups } from './keep-groups.ts';

const told = z.strictObject({
  subject: z.string().min(1).max(1000),
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  isEmailVerified: z.boolean(),
  groups: z.array(z.string()),
  orcid: z.string().nullable(),
});

/** Whoever comes in by a provider, and how they are known here. */
export interface Entrant {
  readonly linkId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly isNew: boolean;
}

/**
 * Somebody whom a provider vouches for: the account that is linked with their subject, or a new one where the provider admits anyone.
 * Refuses `way-closed`, `link-closed`, `not-known-here`, `link-account-first`.
 */
export const comeIn = command({
  name: 'come-in',
  says: { en: 'Come in by an identity provider', 'zh-Hans': '经身份提供方登录' },
  input: z.strictObject({ providerId: z.uuid(), told }),
  may: ({ person: asks }) => asks.id === platform.id,
  run: async (asked, { providerId, told }): Promise<Entrant> => {
    const provider = await find(asked, identityProvider, providerId);
    if (provider.state !== 'open') throw wayClosed();
    const known = await linkOf(asked.db, provider, told.subject);
    if (known?.isClosed) throw linkClosed();
    const entrant = known ? { ...known, isNew: false } : await welcome(asked, provider, told);
    await sql`update identity_link set last_used_at = ${asked.now} where id = ${entrant.linkId}`.execute(asked.db);
    if (provider.groupClaim)
      await ask(keepGroups, { personId: entrant.personId, providerId, toldBy: 'sign-in', groups: [...told.groups] }, asked);
    return { linkId: entrant.linkId, accountId: entrant.accountId, personId: entrant.personId, isNew: entrant.isNew };
  },
});

async function welcome(asked: Asked, provider: Provider, told: Told): Promise<Entrant> {
  if (provider.admits !== 'anyone') throw notKnownHere();
  if (told.email && isOwnEmail(provider, told) && (await isEmailTaken(asked.db, told.email))) throw linkAccountFirst();
  const { givenName, familyName, email, orcid } = told;
  if (orcid) await demandFreeOrcid(asked, orcid);
  const made = await ask(
    actsOf(person as unknown as AnyRecord).create,
    { givenName, familyName, email, orcid, organisationId: provider.organisationId },
    asked,
  );
  // An e-mail that nobody proved stays in the entry of the person and opens nothing: its owner may come yet.
  const proven = email && isOwnEmail(provider, told) ? { email, isVerified: true } : {};
  const { id: accountId } = await openAccount(asked, { personId: made.id, ...proven });
  return { ...(await link(asked, provider, told.subject, accountId)), accountId, personId: made.id, isNew: true };
}

/** Refuses `orcid-taken`: that two rows are one person is found and decided by people, not by signing in. */
export async function demandFreeOrcid({ db }: Asked, orcid: string, exceptOf: string | null = null): Promise<void> {
  const { rows } = await sql`select from person where orcid = ${orcid} and id is distinct from ${exceptOf}::uuid`.execute(db);
  if (rows.length) throw orcidTaken();
}

/** From now on this subject of the provider is this account. */
export async function link({ db, now }: Asked, provider: Provider, subject: string, accountId: string): Promise<{ linkId: string }> {
  const id = newId();
  await sql`insert into identity_link (id, provider_id, issuer, subject, account_id, linked_at)
    values (${id}, ${provider.id}, ${provider.issuer}, ${subject}, ${accountId}, ${now})`.execute(db);
  return { linkId: id };
}

/** Is the e-mail this person's for certain: verified, or in a domain that the provider speaks for? Else nothing is told of who has an account. */
const isOwnEmail = ({ emailDomains }: Provider, { email, isEmailVerified }: Told): boolean =>
  isEmailVerified || emailDomains.includes(email?.split('@').at(-1)?.toLowerCase() ?? '');

export const wayClosed = () => new Refusal('not-allowed', 'way-closed', { en: 'This way in is closed.', 'zh-Hans': '此登录方式已停用。' });
const orcidTaken = () =>
  new Refusal('conflict', 'orcid-taken', {
    en: 'Another person here has this ORCID iD. If that is you, ask an administrator to merge the two.',
    'zh-Hans': '此处另一人员已使用此 ORCID。如是您本人，请联系管理员合并。',
  });
const linkClosed = () =>
  new Refusal('not-allowed', 'link-closed', {
    en: 'Your institution has ended your access by this way in.',
    'zh-Hans': '您的单位已终止您通过此方式登录的权限。',
  });
const notKnownHere = () =>
  new Refusal('not-allowed', 'not-known-here', {
    en: 'Your institution vouches for you, but you have no account here. Ask an administrator for one.',
    'zh-Hans': '您的单位已确认您的身份，但您在此没有账户，请联系管理员。',
  });
const linkAccountFirst = () =>
  new Refusal('conflict', 'link-account-first', {
    en: 'You have an account here with this e-mail already. Sign in to it, then link this way in from your account.',
    'zh-Hans': '您已有使用此邮箱的账户。请先登录该账户，再在账户页关联此登录方式。',
  });
