/** A server on a test's own database, where a header says who asks; read by tests only. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Jobs, Opened, Person } from '#kernel';
import { systems } from '#systems';
import { handRoutes } from './index.ts';
import { buildServer } from './server.ts';

export type Asking = (
  person: Person | undefined,
  wish: InjectOptions,
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the body
) => Promise<{ readonly status: number; readonly body: any; readonly headers: Record<string, unknown> }>;

/** The server with every route but the pages, and a way to ask it as somebody. */
export async function demonstrationServer(opened: Opened, jobs?: Jobs): Promise<{ readonly app: FastifyInstance; readonly ask: Asking }> {
  const people = new Map<string, Person>();
  const app = await buildServer({
    opened,
    systems,
    desk: {
      db: opened.db,
      clock: () => new Date(),
      ...(jobs && { jobs, announcer: jobs.announcer }),
      whoAsks: ({ headers }) => {
        const person = people.get(String(headers['x-person']));
        return person && { person, organisationId: null };
      },
    },
    more: handRoutes('/nowhere'),
  });
  const ask: Asking = async (person, wish) => {
    if (person) people.set(person.id, person);
    const answer = await app.inject({ ...wish, headers: { ...wish.headers, ...(person && { 'x-person': person.id }) } } as InjectOptions);
    const isJson = /json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers };
  };
  return { app, ask };
}

/** A form with a file, as a browser sends it. */
export function formOf(
  fields: Readonly<Record<string, string>>,
  file?: Buffer | string,
  name = 'table.csv',
): Pick<InjectOptions, 'headers' | 'payload'> {
  const line = '----demonstration';
  const parts = Object.entries(fields).map(
    ([field, value]) => `--${line}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${line}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const body = file === undefined ? [] : [Buffer.from(head), Buffer.from(file), Buffer.from('\r\n')];
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${line}` },
    payload: Buffer.concat([Buffer.from(parts.join('')), ...body, Buffer.from(`--${line}--\r\n`)]),
  };
}
