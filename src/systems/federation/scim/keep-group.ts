/** A group that an institution tells of, and who is in it: roles follow at once. */
import { sql } from 'kysely';
import SCIMMY from 'scimmy';
import type { z } from 'zod';
import { type Asked, newId } from '#kernel';
import type { Provider } from '../records/identity-provider.ts';
import { keepRoles } from './keep-user.ts';
import { type group, groupsOf, type KeptGroup, usersOf } from './kept.ts';

export type Group = z.output<typeof group>;

export async function writeGroup(
  asked: Asked,
  provider: Provider,
  before: KeptGroup | undefined,
  { displayName, externalId, members = [] }: Group,
): Promise<KeptGroup> {
  const { db, now } = asked;
  const taken = (await groupsOf(db, provider.id, { displayName })).find(({ id }) => id !== before?.id);
  if (taken) throw new SCIMMY.Types.Error(409, 'uniqueness', 'There is a group with this displayName already.');
  const id = before?.id ?? newId();
  await sql`insert into provisioned_group (id, provider_id, display_name, external_id, created_at, updated_at)
    values (${id}, ${provider.id}, ${displayName}, ${externalId ?? null}, ${now}, ${now})
    on conflict (id) do update set display_name = ${displayName}, external_id = ${externalId ?? null}, updated_at = ${now}`.execute(db);
  const known = new Set((await usersOf(db, provider.id)).map((each) => each.id));
  const ids = [...new Set(members.map(({ value }) => value))];
  const stranger = ids.find((each) => !known.has(each));
  if (stranger) throw new SCIMMY.Types.Error(400, 'invalidValue', `There is no user ${stranger.slice(0, 100)}.`);
  await sql`delete from provisioned_member where group_id = ${id}`.execute(db);
  for (const each of ids) await sql`insert into provisioned_member (group_id, user_id) values (${id}, ${each})`.execute(db);
  await followUp(asked, provider, [...ids, ...(before?.members ?? []).map(({ value }) => value)]);
  const [kept] = await groupsOf(db, provider.id, { id });
  if (!kept) throw new Error('A group that was just written is not there.');
  return kept;
}

export async function removeGroup(asked: Asked, provider: Provider, { id, members }: KeptGroup): Promise<void> {
  await sql`delete from provisioned_group where id = ${id}`.execute(asked.db);
  await followUp(
    asked,
    provider,
    members.map(({ value }) => value),
  );
}

/** For whoever is in the group or was. */
async function followUp(asked: Asked, provider: Provider, ids: readonly string[]): Promise<void> {
  for (const kept of await usersOf(asked.db, provider.id)) if (ids.includes(kept.id)) await keepRoles(asked, provider, kept);
}
