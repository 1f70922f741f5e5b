/** The people and groups of one provider as they are kept: what was told is given back as it was told. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Asked } from '#kernel';

type Db = Asked['db'];

/** What of a SCIM user matters here; the rest is kept and given back. */
export const user = z.looseObject({
  userName: z.string().trim().min(1).max(300),
  externalId: z.string().max(300).optional(),
  active: z.boolean().optional(),
  displayName: z.string().optional(),
  name: z.looseObject({ givenName: z.string().optional(), familyName: z.string().optional(), formatted: z.string().optional() }).optional(),
  emails: z.array(z.looseObject({ value: z.string().optional(), primary: z.boolean().optional() })).optional(),
});
export type User = z.output<typeof user>;

export const group = z.looseObject({
  displayName: z.string().trim().min(1).max(300),
  externalId: z.string().max(300).optional(),
  members: z.array(z.looseObject({ value: z.string() })).optional(),
});

export interface KeptUser {
  readonly id: string;
  readonly accountId: string;
  readonly personId: string;
  readonly userName: string;
  readonly externalId: string | null;
  readonly isActive: boolean;
  /** `madeHere`: the account came by provisioning, so the institution may take it away. */
  readonly told: { readonly user: User; readonly madeHere: boolean };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly groups: readonly { readonly value: string; readonly display: string }[];
}

/** The users of a provider, in the order in which they came: all, or one by its id or by its name. */
export async function usersOf(
  db: Db,
  providerId: string,
  { id, userName }: { readonly id?: string; readonly userName?: string } = {},
): Promise<KeptUser[]> {
  const { rows } = await sql<KeptUser>`
    select provisioned_user.id, account_id as "accountId", kept_person(account.person_id) as "personId", user_name as "userName", external_id as "externalId",
      is_active as "isActive", told, provisioned_user.created_at as "createdAt", provisioned_user.updated_at as "updatedAt",
      coalesce((select jsonb_agg(jsonb_build_object('value', provisioned_group.id, 'display', display_name) order by display_name)
        from provisioned_member join provisioned_group on provisioned_group.id = group_id where user_id = provisioned_user.id), '[]') as groups
    from provisioned_user join account on account.id = account_id
    where provider_id = ${providerId} and (${id ?? null}::text is null or provisioned_user.id::text = ${id ?? null})
      and (${userName ?? null}::text is null or lower(user_name) = lower(${userName ?? null})) order by provisioned_user.id`.execute(db);
  return rows;
}

export interface KeptGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly members: readonly { readonly value: string; readonly display: string }[];
}

export async function groupsOf(
  db: Db,
  providerId: string,
  { id, displayName }: { readonly id?: string; readonly displayName?: string } = {},
): Promise<KeptGroup[]> {
  const { rows } = await sql<KeptGroup>`
    select id, display_name as "displayName", external_id as "externalId", created_at as "createdAt", updated_at as "updatedAt",
      coalesce((select jsonb_agg(jsonb_build_object('value', provisioned_user.id, 'display', user_name) order by user_name)
        from provisioned_member join provisioned_user on provisioned_user.id = user_id where group_id = provisioned_group.id), '[]') as members
    from provisioned_group where provider_id = ${providerId} and (${id ?? null}::text is null or id::text = ${id ?? null})
      and (${displayName ?? null}::text is null or lower(display_name) = lower(${displayName ?? null})) order by id`.execute(db);
  return rows;
}
