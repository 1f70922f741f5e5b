/** Which account a subject of a provider is. */
import { sql } from 'kysely';
import type { Asked } from '#kernel';
import type { Provider } from './records/identity-provider.ts';

type Db = Asked['db'];

export interface Link {
  readonly linkId: string;
  readonly accountId: string;
  readonly personId: string;
  readonly isClosed: boolean;
}

/** By provider, its issuer and the subject together: a provider that was pointed to another issuer knows nobody of before. */
export async function linkOf(db: Db, provider: Provider, subject: string): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select identity_link.id as "linkId", account_id as "accountId", kept_person(account.person_id) as "personId", closed_at is not null as "isClosed"
    from identity_link join account on account.id = account_id
    where provider_id = ${provider.id} and issuer = ${provider.issuer} and subject = ${subject}`.execute(db);
  return rows[0];
}

/** One link, or what a provider names: a session of its own, a subject, or both. */
export interface Which {
  readonly linkId?: string;
  readonly provider?: Provider;
  readonly sessionIndex?: string | null;
  /** Every session whose name begins so. */
  readonly sessionIndexFrom?: string;
  readonly subject?: string | null;
}

/** Ends the sessions that came by a provider, at once; answers how many. */
export async function endSessionsBy(db: Db, { linkId, provider, sessionIndex, sessionIndexFrom, subject }: Which): Promise<number> {
  const { numAffectedRows } = await sql`delete from session using federated_session, identity_link, identity_provider
    where link_id = identity_link.id and identity_provider.id = provider_id and session.account_id = identity_link.account_id
      and (session.token_hash = federated_session.token_hash or federated_session.token_hash is null and ${openedLater})
      and (${linkId ?? null}::text is null or identity_link.id::text = ${linkId ?? null})
      and (${provider?.id ?? null}::uuid is null or (provider_id = ${provider?.id ?? null} and identity_link.issuer = ${provider?.issuer ?? null}))
      and (${sessionIndex ?? null}::text is null or session_index = ${sessionIndex ?? null})
      and (${sessionIndexFrom ?? null}::text is null or starts_with(session_index, ${sessionIndexFrom ?? null}))
      and (${subject ?? null}::text is null or subject = ${subject ?? null})`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Of a sign-in whose second factor came after: the session is not named, but it was opened by this way within the hour. */
const openedLater = sql`(session.way = case kind when 'saml' then 'saml:' else 'oidc:' end || code
  and session.created_at between began_at and began_at + interval '1 hour')`;

export interface OwnLink {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly name: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly linkedAt: string;
  readonly lastUsedAt: string | null;
}

/** The ways in by institutions that a person linked, or came by. */
export async function linksOf(db: Db, personId: string): Promise<OwnLink[]> {
  const { rows } = await sql<OwnLink>`
    select identity_link.id, code, kind, name, subject, linked_at as "linkedAt", last_used_at as "lastUsedAt"
    from identity_link join account on account.id = account_id join identity_provider on identity_provider.id = provider_id
    where kept_person(account.person_id) = ${personId} and closed_at is null order by linked_at`.execute(db);
  return rows;
}
