/** What an institution asks of its people here: read as it is, written in one transaction, one after the other for each institution. */

import { sql } from 'kysely';
import SCIMMY from 'scimmy';
import { z } from 'zod';
import { type Asked, ask, command, find, platform } from '#kernel';
import { identityProvider, type Provider } from '../records/identity-provider.ts';
import { type Context, resourceNamed } from './resources.ts';

export interface Wish {
  readonly resource: 'Users' | 'Groups';
  readonly id?: string;
  /** filter, attributes, sortBy, startIndex, count … as SCIM names them. */
  readonly query?: Readonly<Record<string, unknown>>;
}

const schemas = { Users: 'urn:ietf:params:scim:schemas:core:2.0:User', Groups: 'urn:ietf:params:scim:schemas:core:2.0:Group' } as const;

/** One resource, or a list. Which schema it has is always said, whichever attributes were asked for. */
export async function readProvisioned(asked: Asked, provider: Provider, { resource, id, query = {} }: Wish): Promise<object> {
  const found = await faithfully({ asked: { ...asked, person: platform }, provider }, (context) =>
    resourceNamed(resource, id, query).read(context),
  );
  const said = (one: object) => ({ schemas: [schemas[resource]], ...one });
  const read = JSON.parse(JSON.stringify(found)) as { readonly Resources?: readonly object[] };
  return read.Resources ? { ...read, Resources: read.Resources.map(said) } : said(read);
}

const change = command({
  name: 'provision',
  says: { en: 'Keep the people of an institution', 'zh-Hans': '同步单位人员' },
  input: z.strictObject({
    providerId: z.uuid(),
    resource: z.enum(['Users', 'Groups']),
    act: z.enum(['write', 'patch', 'dispose']),
    id: z.string().optional(),
    body: z.unknown(),
  }),
  may: ({ person }) => person.id === platform.id,
  run: async (asked, { providerId, resource, act, id, body }): Promise<object | undefined> => {
    await sql`select pg_advisory_xact_lock(hashtext(${providerId}))`.execute(asked.db);
    const provider = await find(asked, identityProvider, providerId);
    return faithfully({ asked, provider }, async (context) => {
      const found = resourceNamed(resource, id, {});
      if (act === 'dispose') return void (await found.dispose(context));
      return act === 'patch' ? found.patch(body, context) : found.write(body, context);
    });
  },
});

export type Change = Omit<Parameters<typeof change.run>[1], 'providerId'>;

/** Writes; undefined where nothing is to be shown. Throws the library's error with a status where SCIM says so. */
export const provision = (asked: Asked, provider: Provider, wished: Change): Promise<object | undefined> =>
  ask(change, { providerId: provider.id, ...wished }, { ...asked, person: platform, why: `Told by ${provider.code}.` });

/** The library tells faults of ours as a resource that is not there; they are thrown as what they are. */
async function faithfully<T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> {
  try {
    return await work(context);
  } catch (error) {
    throw context.fault ?? error;
  }
}

/** Is it a no in words of SCIM? */
export const isScimError = (error: unknown): error is Error & { readonly status: number } => error instanceof SCIMMY.Types.Error;

/** The same as a message of SCIM. */
export const scimErrorOf = (error: Error): object => ({ ...new SCIMMY.Messages.ErrorResponse(error) });
