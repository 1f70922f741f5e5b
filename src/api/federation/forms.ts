/** Bodies that HTML forms and OAuth send. Only the routes registered beside this read them: everything else is JSON. */
import type { FastifyInstance } from 'fastify';

export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 1_000_000 }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}
