/** SCIM 2.0 by HTTP (RFC 7644): an institution keeps its people and groups here, by a key of its own. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asked } from '#kernel';
import {
  type Change,
  isScimError,
  type Provider,
  providerOfKey,
  provision,
  readProvisioned,
  scimErrorOf,
  scimSays,
  standAt,
} from '#systems/federation';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';

interface Way {
  readonly Params: { readonly id?: string };
  readonly Querystring: Readonly<Record<string, string>>;
  readonly Body: unknown;
}
interface Known {
  readonly asked: Asked;
  readonly provider: Provider;
}
type Answer = (known: Known, request: FastifyRequest<Way>, reply: FastifyReply) => Promise<unknown>;
const type = 'application/scim+json';

export async function serveScim(app: FastifyInstance, desk: Desk): Promise<Route[]> {
  const answer = (work: Answer) => async (request: FastifyRequest<Way>, reply: FastifyReply) => {
    reply.type(type);
    const address = `${publicAddress(app, desk)}/scim/v2`;
    standAt(address);
    // The key of an institution speaks for nobody: whoever else the request might name is not asked.
    const asked = await askedBy({ ...desk, whoAsks: () => undefined }, request);
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const provider = await providerOfKey(asked, token);
    if (!provider)
      return refuse(
        reply.header('www-authenticate', 'Bearer realm="SCIM"'),
        401,
        'The provisioning key is not known, was revoked, or is over.',
      );
    try {
      return (await work({ asked, provider }, request, reply)) ?? reply.code(204).send();
    } catch (error) {
      if (isScimError(error)) return reply.code(Number(error.status)).send(scimErrorOf(error));
      throw error;
    }
  };
  await app.register(async (scim) => {
    scim.addContentTypeParser(type, { parseAs: 'string' }, scim.getDefaultJsonParser('error', 'error'));
    for (const resource of ['Users', 'Groups'] as const) {
      const change =
        (act: Change['act']): Answer =>
        ({ asked, provider }, { params: { id }, body }) =>
          provision(asked, provider, { resource, act, ...(id !== undefined && { id }), body });
      scim.get<Way>(
        `/scim/v2/${resource}`,
        answer(({ asked, provider }, { query }) => readProvisioned(asked, provider, { resource, query: wished(query) })),
      );
      scim.get<Way>(
        `/scim/v2/${resource}/:id`,
        answer(({ asked, provider }, { params: { id }, query }) =>
          readProvisioned(asked, provider, { resource, ...(id && { id }), query: wished(query) }),
        ),
      );
      scim.post<Way>(
        `/scim/v2/${resource}`,
        answer(async (known, request, reply) => {
          const made = (await change('write')(known, request, reply)) as { readonly meta?: { readonly location?: string } };
          return reply
            .code(201)
            .header('location', made.meta?.location ?? '')
            .send(made);
        }),
      );
      scim.put<Way>(`/scim/v2/${resource}/:id`, answer(change('write')));
      scim.patch<Way>(`/scim/v2/${resource}/:id`, answer(change('patch')));
      scim.delete<Way>(`/scim/v2/${resource}/:id`, answer(change('dispose')));
    }
    for (const resource of ['Users', 'Groups'] as const)
      scim.post<Way>(
        `/scim/v2/${resource}/.search`,
        answer(({ asked, provider }, { body }) => readProvisioned(asked, provider, { resource, query: wished(textsOf(body)) })),
      );
    scim.all<Way>('/scim/v2/*', async (_, reply) => refuse(reply.type(type), 404, 'There is nothing here.'));
    for (const what of ['ServiceProviderConfig', 'Schemas', 'ResourceTypes'] as const) {
      scim.route<Way>({
        method: ['POST', 'PUT', 'PATCH', 'DELETE'],
        url: `/scim/v2/${what}`,
        handler: async (_, reply) => refuse(reply.type(type), 405, 'This is read only.'),
      });
      scim.get<Way>(
        `/scim/v2/${what}`,
        answer(() => scimSays(what, undefined)),
      );
      if (what !== 'ServiceProviderConfig')
        scim.get<Way>(
          `/scim/v2/${what}/:id`,
          answer((_, { params: { id } }) => scimSays(what, id)),
        );
    }
  });
  return [
    {
      path: '/scim/v2/Users',
      get: { summary: 'SCIM 2.0: the people of an institution, by its provisioning key', parameters: [], type, refusedAs: type },
    },
    {
      path: '/scim/v2/Groups',
      get: { summary: 'SCIM 2.0: the groups of an institution, by its provisioning key', parameters: [], type, refusedAs: type },
    },
  ];
}

const refuse = (reply: FastifyReply, status: number, detail: string) =>
  reply.code(status).send({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), detail });

/** A search request as the query that it stands for. */
const textsOf = (body: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(Object(body) as object).map(([name, value]) => [name, String(value)]));

/** What the library understands of a query; numbers as numbers. */
function wished(query: Readonly<Record<string, string>>): Record<string, unknown> {
  const { filter, attributes, excludedAttributes, sortBy, sortOrder, startIndex, count } = query;
  const texts = Object.entries({ filter, attributes, excludedAttributes, sortBy, sortOrder }).filter(([, value]) => value);
  const numbers = Object.entries({ startIndex, count }).filter(([, value]) => value && /^-?\d+$/.test(value));
  return Object.fromEntries([...texts, ...numbers.map(([name, value]) => [name, Number(value)] as const)]);
}
