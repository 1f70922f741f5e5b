/** SCIM 2.0 as `scimmy` speaks it: schemas, filters, PATCH and lists are its; what they mean here is ours. */
import SCIMMY from 'scimmy';
import type { z } from 'zod';
import type { Asked } from '#kernel';
import type { Provider } from '../records/identity-provider.ts';
import { removeGroup, writeGroup } from './keep-group.ts';
import { changeUser, createUser, removeUser } from './keep-user.ts';
import { group, groupsOf, type KeptGroup, type KeptUser, user, usersOf } from './kept.ts';

/** Whom a handler speaks for. A fault of ours is kept here, because the library would tell it as something that is not there. */
export interface Context {
  readonly asked: Asked;
  readonly provider: Provider;
  fault?: unknown;
}
interface Asks {
  readonly id?: string;
  readonly filter?: { readonly expression: string; match<T extends object>(values: T[]): T[] };
}

const { User, Group } = SCIMMY.Resources;
SCIMMY.Config.set({
  patch: true,
  filter: { supported: true, maxResults: 200 },
  sort: true,
  authenticationSchemes: [
    { type: 'oauthbearertoken', name: 'Provisioning key', description: 'A provisioning key of one identity provider, as a bearer token.' },
  ],
});

SCIMMY.Resources.declare(User)
  .ingress(
    told(async (asks, instance, { asked, provider }) => {
      const { password: _, groups: __, id: ___, meta: ____, ...sent } = read(user, instance);
      if (!asks.id) return shownUser(await createUser(asked, provider, sent as z.output<typeof user>));
      return shownUser(await changeUser(asked, provider, await oneUser(asks, asked, provider), sent as z.output<typeof user>));
    }),
  )
  .egress(
    asked(async (asks, { asked, provider }) => {
      if (asks.id) return shownUser(await oneUser(asks, asked, provider));
      const userName = named(asks, 'userName');
      const all = (await usersOf(asked.db, provider.id, userName === undefined ? {} : { userName })).map(shownUser);
      return asks.filter && userName === undefined ? asks.filter.match(all) : all;
    }),
  )
  .degress(asked(async (asks, { asked, provider }) => void (await removeUser(asked, provider, await oneUser(asks, asked, provider)))));

SCIMMY.Resources.declare(Group)
  .ingress(
    told(async (asks, instance, { asked, provider }) => {
      const before = asks.id ? await oneGroup(asks, asked, provider) : undefined;
      return shownGroup(await writeGroup(asked, provider, before, read(group, instance)));
    }),
  )
  .egress(
    asked(async (asks, { asked, provider }) => {
      if (asks.id) return shownGroup(await oneGroup(asks, asked, provider));
      const displayName = named(asks, 'displayName');
      const all = (await groupsOf(asked.db, provider.id, displayName === undefined ? {} : { displayName })).map(shownGroup);
      return asks.filter && displayName === undefined ? asks.filter.match(all) : all;
    }),
  )
  .degress(asked(async (asks, { asked, provider }) => void (await removeGroup(asked, provider, await oneGroup(asks, asked, provider)))));

/** `userName eq "…"`, which directories ask most, and which knows no small and capital letters. */
function named({ filter }: Asks, attribute: string): string | undefined {
  const [, value] = new RegExp(`^\\s*${attribute}\\s+eq\\s+("(?:[^"\\\\]|\\\\.)*")\\s*$`, 'i').exec(filter?.expression ?? '') ?? [];
  return value === undefined ? undefined : (JSON.parse(value) as string);
}

const oneUser = async ({ id = '' }: Asks, { db }: Asked, { id: providerId }: Provider): Promise<KeptUser> =>
  (await usersOf(db, providerId, { id }))[0] ?? notThere(id);
const oneGroup = async ({ id = '' }: Asks, { db }: Asked, { id: providerId }: Provider): Promise<KeptGroup> =>
  (await groupsOf(db, providerId, { id }))[0] ?? notThere(id);
const notThere = (id: string): never => {
  throw new SCIMMY.Types.Error(404, null as never, `Resource ${id} not found`);
};

const shownUser = ({ id, isActive, told, groups, createdAt, updatedAt }: KeptUser) => ({
  ...told.user,
  id,
  active: isActive,
  groups: [...groups],
  meta: { created: new Date(createdAt), lastModified: new Date(updatedAt) },
});
/** RFC 7643 §4.1.2 names no values for the type of a role or a certificate; the library takes that as: none is allowed. */
for (const name of ['roles', 'x509Certificates'])
  for (const { name: part, config } of SCIMMY.Schemas.User.definition.attribute(name).subAttributes ?? [])
    if (part === 'type') config.canonicalValues = false;

const shownGroup = ({ id, displayName, externalId, members, createdAt, updatedAt }: KeptGroup) => ({
  id,
  displayName,
  ...(externalId && { externalId }),
  members: members.map((member) => ({ ...member, type: 'User', $ref: `${User.basepath()}/${member.value}` })),
  meta: { created: new Date(createdAt), lastModified: new Date(updatedAt) },
});

function read<S extends z.ZodType>(schema: S, instance: object): z.output<S> {
  const found = schema.safeParse(JSON.parse(JSON.stringify(instance)));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new SCIMMY.Types.Error(400, 'invalidValue', `${issue?.path.join('.')}: ${issue?.message}`);
}

/** A handler that takes what was sent. The library's types name every attribute of SCIM; what was told is given back as it came. */
function told(work: (asks: Asks, instance: object, context: Context) => Promise<object>) {
  return (asks: Asks, instance: object, context: Context): Promise<never> => keepingFaults(context, () => work(asks, instance, context));
}
/** A handler of what is asked for. */
function asked(work: (asks: Asks, context: Context) => Promise<object | undefined>) {
  return (asks: Asks, context: Context): Promise<never> => keepingFaults(context, () => work(asks, context));
}
async function keepingFaults(context: Context, work: () => Promise<object | undefined>): Promise<never> {
  try {
    return (await work()) as never;
  } catch (error) {
    if (!(error instanceof SCIMMY.Types.Error)) context.fault = error;
    throw error;
  }
}

interface Resource {
  read(context: Context): Promise<object>;
  write(body: unknown, context: Context): Promise<object>;
  patch(body: unknown, context: Context): Promise<object | undefined>;
  dispose(context: Context): Promise<void>;
}

/** A resource of the library for one request. */
export function resourceNamed(name: 'Users' | 'Groups', id: string | undefined, query: object): Resource {
  const Named = name === 'Users' ? User : Group;
  return (id === undefined ? new Named(query as never) : new Named(id, query as never)) as unknown as Resource;
}

const kinds = {
  ServiceProviderConfig: SCIMMY.Resources.ServiceProviderConfig,
  Schemas: SCIMMY.Resources.Schema,
  ResourceTypes: SCIMMY.Resources.ResourceType,
} as const;
export type Described = keyof typeof kinds;

/** What the platform says of its SCIM: configuration, schemas, types of resource. */
export function scimSays(what: Described, id: string | undefined): Promise<object> {
  const Kind = kinds[what] as unknown as new (...given: readonly string[]) => { read(): Promise<object> };
  return (id === undefined ? new Kind() : new Kind(id)).read();
}

/** Where resources are said to be. */
export function standAt(address: string): void {
  for (const Kind of [User, Group, ...Object.values(kinds)]) Kind.basepath(address);
}
