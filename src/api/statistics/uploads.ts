/** A file of figures by HTTP: it is kept, and a job imports it. */
import type { FastifyInstance } from 'fastify';
import { ask, notValid } from '#kernel';
import { uploadObservations } from '#systems/indicators';
import { signInNeeded } from '../allowed.ts';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';

const mostBytes = 60_000_000;

interface Request {
  Querystring: { name?: string; shape?: string; indicator?: string; source?: string; releasedOn?: string };
  Body: unknown;
}

/** `POST /api/v1/observation-imports` with the CSV as its body. Answers 202 with the job; watch it, or cancel it, among the jobs. */
export async function serveUploads(app: FastifyInstance, desk: Desk): Promise<Route[]> {
  await app.register(async (within) => {
    within.addHook('onRequest', async (request) => {
      if (!(await desk.whoAsks(request))) throw signInNeeded();
    });
    within.addContentTypeParser(['text/csv', 'text/plain'], { parseAs: 'string', bodyLimit: mostBytes }, (_, body, done) =>
      done(null, body),
    );
    within.post<Request>('/api/v1/observation-imports', { bodyLimit: mostBytes }, async (request, reply) => {
      if (typeof request.body !== 'string') throw notValid('', 'csv-needed', 'Send the file as text/csv.', '请以 text/csv 发送文件。');
      const asked = await askedBy(desk, request);
      const { name = 'figures.csv', shape, indicator, source, releasedOn } = request.query;
      const input = { name, content: request.body, shape, indicator, source, releasedOn } as never;
      const upload = await ask(uploadObservations, input, asked);
      const jobId = desk.jobs && (await desk.jobs.queue(asked, 'import-observations', { uploadId: upload.id }));
      return reply.code(202).send({ ...upload, jobId: jobId ?? null });
    });
  });
  return [];
}
