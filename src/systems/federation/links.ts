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
