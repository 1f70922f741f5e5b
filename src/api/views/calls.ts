/** What the pages of calls ask for, and calls for calendars, readers of feeds and other machines. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type Asked, find, missing, notValid, pdfOf } from '#kernel';
import { type CallRow, call, formStages, matching, searchCalls } from '#systems/calls';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { blankPaper } from './calls/blank-paper.ts';
import { callZip } from './calls/export.ts';
import { atomOf, calendarOf, opportunityOf } from './calls/feeds.ts';
import { callsView, type ListWish, searchIn } from './calls/list.ts';
import { callFormView, callView } from './calls/page.ts';

interface Request {
  Params: { name: string; stage: string };
  Querystring: ListWish & { pageSize?: string };
}
const mostInFeed = 500;

export function serveCalls(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/call-list', async (request) => callsView(await askedBy(desk, request), request.query));
  app.get<Request>('/api/v1/calls/:name/page', async (request) => callView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/calls/:name/forms/:stage', async (request) => {
    const { name, stage } = request.params;
    const known = formStages.find((one) => one === stage);
    if (!known) throw noSuchStage();
    return callFormView(await askedBy(desk, request), name, known);
  });
  app.get<Request>('/api/v1/calls/:name/forms/:stage/pdf', async (request, reply) => {
    const known = formStages.find((one) => one === request.params.stage);
    if (!known) throw noSuchStage();
    const { name, paper } = await blankPaper(await askedBy(desk, request), request.params.name, known);
    return reply
      .header('content-disposition', `attachment; filename="${encodeURIComponent(name)}.pdf"`)
      .type('application/pdf')
      .send(await pdfOf(paper));
  });
  app.get<Request>('/api/v1/calls/:name/export.zip', async (request, reply) => {
    const { name, pieces } = await callZip(await askedBy(desk, request), request.params.name);
    return reply
      .header('content-disposition', `attachment; filename="${encodeURIComponent(name)}"`)
      .type('application/zip')
      .send(Readable.from(pieces));
  });
  app.get<Request>('/calls.ics', async (request, reply) => {
    const asked = await askedBy(desk, request);
    return reply.type('text/calendar; charset=utf-8').send(calendarOf(asked, await fed(asked, request.query), publicAddress(app, desk)));
  });
  app.get<Request>('/calls.atom', async (request, reply) => {
    const asked = await askedBy(desk, request);
    return reply.type('application/atom+xml; charset=utf-8').send(atomOf(asked, await fed(asked, request.query), publicAddress(app, desk)));
  });
  app.get<Request>('/common-grants/opportunities', async (request) => {
    const asked = await askedBy(desk, request);
    const [page, pageSize] = [whole(request.query.page, 1, 10_000), whole(request.query.pageSize, 20, 100)];
    const { calls, total } = await searchCalls(asked, searchIn(request.query), pageSize, (page - 1) * pageSize);
    const published = calls.filter(({ state }) => state !== 'draft');
    return {
      status: 200,
      message: 'Success',
      items: published.map((row) => opportunityOf(asked, row, publicAddress(app, desk))),
      paginationInfo: { page, pageSize, totalItems: total, totalPages: Math.ceil(total / pageSize) },
      sortInfo: { sortBy: 'keyDates.closeDate', sortOrder: 'asc' },
      filterInfo: { filters: {} },
    };
  });
  app.get<{ Params: { id: string } }>('/common-grants/opportunities/:id', async (request) => {
    const asked = await askedBy(desk, request);
    const row = await find(asked, call, request.params.id);
    if (row.state === 'draft') return missing(call);
    return { status: 200, message: 'Success', data: opportunityOf(asked, row, publicAddress(app, desk)) };
  });
  const search = [
    text('q', 'Words, in either language'),
    text('kind', 'open, continuous, solver, block or joint'),
    text('field', 'A code of a field'),
    text('programme', 'The id of a programme'),
    text('standing', 'opening, open, under-review, decided or cancelled'),
    text('from', 'A deadline on this day or later'),
    text('to', 'A deadline on this day or earlier'),
  ];
  return [
    {
      path: '/api/v1/call-list',
      get: { summary: 'The calls that a search finds, with counts by each facet', parameters: [...search, text('page', 'From 1 on')] },
    },
    { path: '/api/v1/calls/{name}/page', get: { summary: 'A call, by code, with all that an applicant needs to know' } },
    {
      path: '/api/v1/calls/{name}/forms/{stage}',
      get: { summary: 'What a call, by code, asks at a stage: eligibility, interest, full or report' },
    },
    {
      path: '/api/v1/calls/{name}/forms/{stage}/pdf',
      get: { summary: 'The blank form of a call, by code, on paper: eligibility, interest, full or report', type: ['application/pdf'] },
    },
    {
      path: '/api/v1/calls/{name}/export.zip',
      get: {
        summary: 'A call, by code, whole: forms, applications, files, reviews, panels, decision and awards, for its officers',
        type: ['application/zip'],
      },
    },
    {
      path: '/calls.ics',
      get: { summary: 'Openings and deadlines of the calls that a search finds, as iCalendar', parameters: search, type: 'text/calendar' },
    },
    {
      path: '/calls.atom',
      get: { summary: 'The calls that a search finds, newest first, as Atom', parameters: search, type: 'application/atom+xml' },
    },
    {
      path: '/common-grants/opportunities',
      get: {
        summary: 'Calls as opportunities of the CommonGrants protocol',
        parameters: [...search, text('page', 'From 1 on'), text('pageSize', '100 at most')],
      },
    },
    { path: '/common-grants/opportunities/{id}', get: { summary: 'A call as an opportunity of the CommonGrants protocol' } },
  ];
}

/** Published calls, newest first. */
const fed = (asked: Asked, wish: ListWish): Promise<CallRow[]> =>
  matching(asked, searchIn(wish)).where('state', '<>', 'draft').orderBy('publishedAt', 'desc').orderBy('id').limit(mostInFeed).execute();

const whole = (text: string | undefined, usual: number, most: number) =>
  Math.min(Math.max(Number.parseInt(text ?? '', 10) || usual, 1), most);
const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const noSuchStage = () =>
  notValid(
    '/stage',
    'no-such-stage',
    'A stage is eligibility, interest, full or report.',
    '阶段为 eligibility、interest、full 或 report。',
  );
