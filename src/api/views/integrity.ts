/** What the pages of integrity ask for, the check of a whole call, and fingerprints for another agency. */
import type { FastifyInstance } from 'fastify';
import { find, Refusal } from '#kernel';
import { runsCallOf } from '#systems/applications';
import { call } from '#systems/calls';
import { checkCallJob, exchangesFingerprints, fingerprintsOf } from '#systems/integrity';
import { demand } from '../allowed.ts';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { overlapListView, overlapPageView, replyPageView, sanctionListView } from './integrity/pages.ts';

interface Request {
  Params: { name: string };
  Querystring: { state?: string; call?: string };
}

export function serveIntegrity(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/overlap-list', async (request) => overlapListView(await askedBy(desk, request), request.query));
  app.get<Request>('/api/v1/overlaps/:name/page', async (request) => overlapPageView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/overlap-replies/:name/page', async (request) =>
    replyPageView(await askedBy(desk, request), request.params.name),
  );
  app.get('/api/v1/sanction-list', async (request) => sanctionListView(await askedBy(desk, request)));
  app.post<Request>('/api/v1/calls/:name/doubles-check', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const row = await find(asked, call, request.params.name);
    demand(runsCallOf(asked.person, { ...row, callId: row.id }), asked.person, notYours);
    if (!desk.jobs) throw noJobs;
    return reply.code(202).send({ jobId: await desk.jobs.queue(asked, checkCallJob.name, { callId: row.id }) });
  });
  app.get<Request>('/api/v1/calls/:name/fingerprints', async (request) => {
    const asked = await askedBy(desk, request);
    demand(exchangesFingerprints(asked.person), asked.person, notExchanged);
    return fingerprintsOf(asked, (await find(asked, call, request.params.name)).id);
  });
  const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
  return [
    {
      path: '/api/v1/overlap-list',
      get: {
        summary: 'Overlaps to rule on, the likest first, with how many are in each state',
        parameters: [text('state', 'The state; found by default'), text('call', 'Id of a call')],
      },
    },
    { path: '/api/v1/overlaps/{name}/page', get: { summary: 'An overlap, by id, with both texts cut at what they share', parameters: [] } },
    {
      path: '/api/v1/overlap-replies/{name}/page',
      get: { summary: 'A question about an overlap, by id, with the passages of the application', parameters: [] },
    },
    {
      path: '/api/v1/sanction-list',
      get: { summary: 'Sanctions that the reader may know of, with whom they are against', parameters: [] },
    },
    {
      path: '/api/v1/calls/{name}/doubles-check',
      post: { summary: 'Have every application of a call, by id, compared with all earlier texts by a job' },
    },
    {
      path: '/api/v1/calls/{name}/fingerprints',
      get: {
        summary: 'Fingerprints of what was submitted to a call, by id, under the key that is shared with other agencies',
        parameters: [],
      },
    },
  ];
}

const notYours = {
  en: 'Those who run the call have its applications compared.',
  'zh-Hans': '由组织单位发起比对。',
};
const notExchanged = {
  en: 'Fingerprints are exchanged by officers and administrators of the whole platform.',
  'zh-Hans': '文本指纹由全平台管理人员交换。',
};
const noJobs = new Refusal('conflict', 'no-jobs', {
  en: 'This server does no work in the background. Ask the one that does.',
  'zh-Hans': '本服务器不执行后台任务，请联系执行后台任务的服务器。',
});
