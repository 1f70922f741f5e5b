/** The OpenAPI 3.1 document, read from the same declarations that validate requests. */

import { z } from 'zod';
import type { AnyRecord, Command } from '#kernel';
import { exampleOf } from './example.ts';

export interface Route {
  readonly path: string;
  readonly get?: {
    readonly summary: string;
    readonly parameters?: readonly object[];
    /** Media types of the answer, where it is not JSON only. */
    readonly type?: string | readonly string[];
    /** Media type of refusals, where a standard of its own prescribes another than RFC 9457. */
    readonly refusedAs?: string;
  };
  readonly post?: {
    readonly summary: string;
    readonly parameters?: readonly object[];
    /** What is sent, when it is anything; `multipart/form-data` where a file travels. */
    readonly body?: { readonly type: string; readonly schema: object };
    readonly isOnce?: boolean;
    /** 201 with Location, where a row is made. */
    readonly makes?: boolean;
    /** What a good answer is, where it is neither 200 nor `makes`. */
    readonly status?: 201 | 202 | 204;
    /** Media type of refusals, where a standard of its own prescribes another than RFC 9457. */
    readonly refusedAs?: string;
  };
}

export const openApi = (records: readonly AnyRecord[], commands: readonly Command[], routes: readonly Route[] = []) => ({
  openapi: '3.1.0',
  info: {
    title: 'Mainspring',
    version: '1',
    description:
      'Records are read and written under /api/v1/<records>; a command is one verb under /api/v1/commands. Refusals are RFC 9457 problems.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  security: [{}, { session: [] }],
  paths: Object.assign({}, ...records.map(pathsOf), ...commands.map(pathOf), ...routes.map(routeOf)),
  components: {
    schemas: Object.assign({ problem }, ...records.map(schemasOf)),
    securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
  },
});

const pathOf = ({ name, says, input, once }: Command) => ({
  [`/api/v1/commands/${name}`]: {
    post: {
      operationId: operation(name),
      tags: ['commands'],
      summary: says.en,
      parameters: [why, once ? { ...key, required: true } : key, lang],
      requestBody: body(written(input), exampleOf(input)),
      responses: answers(200, 'Done', object({ answer: {} })),
    },
  },
});

const routeOf = ({ path, get, post }: Route) => ({
  [path]: {
    ...(get && {
      get: {
        operationId: operation(path.replace('/api/v1/', 'get-').replaceAll(/[{}.]/g, '')),
        tags: ['views'],
        summary: get.summary,
        parameters: [...placesIn(path), ...(get.parameters ?? [asOf]), lang],
        responses: { 200: { description: 'The answer', ...content({}, get.type) }, default: refusedAs(get.refusedAs) },
      },
    }),
    ...(post && {
      post: {
        operationId: operation(path.replace('/api/v1/', 'post-').replaceAll(/[{}.]/g, '')),
        tags: ['views'],
        summary: post.summary,
        parameters: [...placesIn(path), ...(post.parameters ?? []), ...(post.isOnce ? [why, { ...key, required: true }] : []), lang],
        ...(post.body && { requestBody: { required: true, content: { [post.body.type]: { schema: post.body.schema } } } }),
        responses: { ...(post.makes ? { 201: made } : done(post.status)), default: refusedAs(post.refusedAs) },
      },
    }),
  },
});

const placesIn = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function pathsOf(record: AnyRecord) {
  const { table, path, one, many, list, row, input, moves } = record;
  const at = `/api/v1/${path}`;
  const shown = reference(table);
  const filters = list.map((column) =>
    query(
      column,
      z.toJSONSchema(row.shape[column] as z.ZodType, { io: 'input' }),
      `Equal to one of these values (comma between). Also ${column}.not, ${column}.from, ${column}.to, ${column}.has.`,
    ),
  );
  const page = object({
    items: { type: 'array', items: shown },
    next: { type: ['string', 'null'] },
    mayCreate: { type: 'boolean' },
    total: { type: 'integer' },
  });
  const example = exampleOf(record.input);
  return {
    [at]: {
      get: {
        operationId: operation(`list-${path}`),
        tags: [path],
        summary: `List ${many.en}`,
        parameters: [...listParameters, ...filters, asOf, lang],
        responses: {
          200: {
            description: 'A page, or the whole list as a file with `format`',
            content: { ...content(page).content, ...content({}, fileTypes).content },
          },
          default: refused,
        },
      },
      post: {
        operationId: operation(`create-${table}`),
        tags: [path],
        summary: `Create: ${one.en}`,
        parameters: [why, key, lang],
        requestBody: body(reference(`${table}-input`), example),
        responses: {
          201: {
            description: 'Created; Location names it',
            headers: { Location: { schema: { type: 'string' } }, ETag: { schema: { type: 'string' } } },
            ...content(shown),
            links: { read: { operationId: operation(`read-${table}`), parameters: { id: '$response.body#/id' } } },
          },
          default: refused,
        },
      },
    },
    [`${at}/description`]: {
      get: {
        operationId: operation(`describe-${table}`),
        tags: [path],
        summary: `What a ${one.en} is: columns, words, states, moves`,
        responses: answers(200, 'The description', {}),
      },
    },
    [`${at}/{id}`]: {
      parameters: [id],
      get: {
        operationId: operation(`read-${table}`),
        tags: [path],
        summary: `Read: ${one.en}`,
        parameters: [asOf, lang],
        responses: answers(200, 'The row, with the moves open to you', shown),
      },
      patch: {
        operationId: operation(`change-${table}`),
        tags: [path],
        summary: `Change: ${one.en}`,
        parameters: [why, key, ifMatch, lang],
        requestBody: body(written(input.partial()), {}),
        responses: answers(200, 'Changed', shown),
      },
    },
    [`${at}/{id}/history`]: {
      parameters: [id],
      get: {
        operationId: operation(`history-of-${table}`),
        tags: [path],
        summary: `The versions of a ${one.en} that you may see, newest first`,
        parameters: [lang],
        responses: answers(200, 'Versions', object({ items: { type: 'array', items: {} } })),
      },
    },
    ...Object.fromEntries(
      Object.entries(moves).map(([name, { label }]) => [
        `${at}/{id}/${name}`,
        {
          parameters: [id],
          post: {
            operationId: operation(`${name}-${table}`),
            tags: [path],
            summary: label.en,
            parameters: [why, key, ifMatch, lang],
            responses: answers(200, 'Moved', shown),
          },
        },
      ]),
    ),
  };
}

const schemasOf = ({ table, row, input, moves }: AnyRecord) => ({
  [table]: z.toJSONSchema(
    row.extend({ moves: z.array(z.string()).meta({ title: 'Moves open to you', examples: [Object.keys(moves)] }), mayChange: z.boolean() }),
    { io: 'input' },
  ),
  [`${table}-input`]: written(input),
});

const operation = (name: string) => name.replaceAll(/[-/.]+(\w)/g, (_, letter: string) => letter.toUpperCase());
const written = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
const object = (properties: object) => ({ type: 'object', properties });
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: object, types: string | readonly string[] = 'application/json') => ({
  content: Object.fromEntries([types].flat().map((type) => [type, { schema }])),
});
const fileTypes = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];
const body = (schema: object, example: unknown) => ({ required: true, content: { 'application/json': { schema, example } } });
const refused = { description: 'A refusal, in words (RFC 9457)', ...content(reference('problem'), 'application/problem+json') };
const refusedAs = (type: string | undefined) =>
  type ? { ...refused, content: { ...refused.content, ...content({}, type).content } } : refused;
const answers = (status: number, description: string, schema: object = {}) => ({
  [status]: { description, ...content(schema) },
  default: refused,
});
const done = (status = 200) => ({ [status]: { description: 'Done', ...(status !== 204 && content({})) } });
const made = { description: 'Made; Location names it', headers: { Location: { schema: { type: 'string' } } }, ...content({}) };
const query = (name: string, schema: object = { type: 'string' }, description = '') => ({
  name,
  in: 'query',
  schema,
  ...(description && { description }),
});
const header = (name: string, description: string) => ({ name, in: 'header', description, schema: { type: 'string' } });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const why = query('why', { type: 'string' }, 'The reason, kept in the journal');
const lang = query('lang', { type: 'string', enum: ['en', 'zh-Hans'] });
const asOf = query('asOf', { type: 'string' }, 'A day or an instant: everything as it stood then');
const key = header('Idempotency-Key', 'The same key and request have one effect and one answer');
const ifMatch = { ...header('If-Match', 'The ETag that you read'), required: true };
const listParameters = [
  query('q', { type: 'string' }, 'Words to find in the columns of the list'),
  query('sort', { type: 'string' }, 'A column of the list; `-` before it for the largest first'),
  query('after', { type: 'string' }, 'The `next` of the page before'),
  query('limit', { type: 'integer', minimum: 1, maximum: 500 }),
  query('count', { type: 'string', enum: ['true'] }, 'Also count, up to 10,000'),
  query('format', { type: 'string', enum: ['csv', 'xlsx', 'json'] }, 'The whole list as a file'),
];
const problem = object({
  type: { type: 'string' },
  title: { type: 'string' },
  status: { type: 'integer' },
  detail: { type: 'string' },
  instance: { type: 'string' },
  errors: { type: 'array', items: object({ pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } }) },
});
