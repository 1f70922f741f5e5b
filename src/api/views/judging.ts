/** What the pages of judging ask for: the workplace of a reviewer, the reply of applicants, the progress of a call, panels. */

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, csvOf, docxOf, find, isSignedIn, notValid, pdfOf, Refusal, xlsxOf } from '#kernel';
import { attachment } from '#systems/files';
import { asPlatform, filesShown, panel, readSheet, sheetOf, taskOf, writtenOf } from '#systems/review';
import { demand } from '../allowed.ts';
import { askedBy, type Desk } from '../asked.ts';
import { sendKept } from '../files.ts';
import { fromPart, partsSent } from '../multipart.ts';
import type { Route } from '../openapi.ts';
import { publicAddress } from '../public-address.ts';
import { panelCalendar } from './judging/calendar.ts';
import { meetingView, panelsView } from './judging/meeting.ts';
import { minutesOf } from './judging/minutes.ts';
import { rebuttalView } from './judging/rebuttal.ts';
import { linesOfReviews, reviewsView } from './judging/reviews.ts';
import { demandTask, workplaceView } from './judging/workplace.ts';

interface OfRow {
  Params: { id: string; number: string };
  Querystring: Readonly<Record<string, string | undefined>>;
}
interface OfCall {
  Params: { code: string };
  Querystring: Readonly<Record<string, string | undefined>>;
}

export function serveJudging(app: FastifyInstance, desk: Desk): Route[] {
  const asks = async (request: FastifyRequest) => {
    const asked = await askedBy(desk, request);
    demand(isSignedIn(asked.person), asked.person, { en: 'Sign in first.', 'zh-Hans': '请先登录。' });
    return asked;
  };
  app.get<OfRow>('/api/v1/assignments/:id/workplace', async (request) => workplaceView(await asks(request), request.params.id));
  app.get<OfRow>('/api/v1/assignments/:id/sheet', async (request, reply) => sendSheet(await asks(request), request.params.id, reply));
  app.post<OfRow>('/api/v1/assignments/:id/sheet', async (request) => readSent(await asks(request), request));
  app.get<OfRow>('/api/v1/assignments/:id/files/:number', async (request, reply) => sendFile(await asks(request), request, reply));
  app.get<OfRow>('/api/v1/applications/:id/rebuttal-page', async (request) => rebuttalView(await asks(request), request.params.id));
  app.get<OfCall>('/api/v1/calls/:code/reviews', async (request, reply) => {
    const asked = await asks(request);
    const { format } = request.query;
    return format === undefined ? reviewsView(asked, request.params.code) : sendReviews(asked, request.params.code, format, reply);
  });
  app.get('/panels.ics', async (request, reply) =>
    reply.type('text/calendar; charset=utf-8').send(await panelCalendar(await asks(request), publicAddress(app, desk))),
  );
  app.get('/api/v1/panel-list', async (request) => panelsView(await asks(request)));
  app.get<OfRow>('/api/v1/panels/:id/meeting', async (request, reply) =>
    sendOnce(request, reply, await meetingView(await asks(request), request.params.id, request.query)),
  );
  app.get<OfRow>('/api/v1/panels/:id/minutes', async (request, reply) => sendMinutes(await asks(request), request, reply));
  return routes;
}

/** The same answer is not sent twice: who polls is told that nothing is new. */
function sendOnce(request: FastifyRequest, reply: FastifyReply, view: object) {
  const body = JSON.stringify(view);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type('application/json; charset=utf-8').send(body);
}

async function sendSheet(asked: Asked, id: string, reply: FastifyReply) {
  await demandTask(asked, id);
  const task = await taskOf(asked, id);
  const { content } = await writtenOf(asked, task);
  reply.header('content-disposition', 'attachment; filename="assessment.xlsx"').header('cache-control', 'private, no-store');
  return reply.type(sheet).send(await sheetOf(task, content, asked.language));
}

async function readSent(asked: Asked, request: FastifyRequest<OfRow>) {
  await demandTask(asked, request.params.id);
  for await (const part of partsSent(request, { fileSize: 5_000_000, files: 1 })) {
    if (part.type !== 'file') continue;
    const { content, faults } = await readSheet(await taskOf(asked, request.params.id), await fromPart(part.toBuffer()));
    return { content, faults: faults.map(({ pointer, code, says }) => ({ pointer, code, message: says[asked.language] })) };
  }
  throw notValid('/file', 'no-file', 'Choose a file.', '请选择文件。');
}

/** A file of the application, under a name that tells nothing. */
async function sendFile(asked: Asked, request: FastifyRequest<OfRow>, reply: FastifyReply) {
  await demandTask(asked, request.params.id);
  const { assignment, call } = await taskOf(asked, request.params.id);
  const ids = await filesShown(asked, assignment.applicationId, call.blindness === 'single');
  const number = Number(request.params.number);
  const id = ids[number - 1];
  if (!id) throw noSuchFile();
  const row = await find(asPlatform(asked), attachment, id);
  if (row.rowId !== assignment.applicationId) throw noSuchFile();
  return sendKept(asked, request, reply, row, `file-${number}${/\.[a-z0-9]{1,5}$/i.exec(row.name)?.[0] ?? ''}`);
}

async function sendReviews(asked: Asked, code: string, format: string, reply: FastifyReply) {
  if (format !== 'csv' && format !== 'xlsx')
    throw notValid('/format', 'no-such-format', 'format is csv or xlsx.', 'format 须为 csv 或 xlsx。');
  const { heads, rows } = await linesOfReviews(asked, code);
  reply.header('content-disposition', `attachment; filename="reviews.${format}"`).header('cache-control', 'private, no-store');
  if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(heads, rows));
  return reply.type(sheet).send(await xlsxOf(heads, rows));
}

async function sendMinutes(asked: Asked, request: FastifyRequest<OfRow>, reply: FastifyReply) {
  const { format = 'pdf' } = request.query;
  if (format !== 'pdf' && format !== 'docx')
    throw notValid('/format', 'no-such-format', 'format is pdf or docx.', 'format 须为 pdf 或 docx。');
  await find(asked, panel, request.params.id);
  const paper = await minutesOf(asked, request.params.id);
  reply.header('content-disposition', `attachment; filename="minutes.${format}"`).header('cache-control', 'private, no-store');
  if (format === 'pdf') return reply.type('application/pdf').send(Buffer.from(await pdfOf(paper)));
  return reply.type(document).send(Buffer.from(await docxOf(paper)));
}

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const document = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const noSuchFile = () => new Refusal('not-found', 'no-such-file', { en: 'There is no such file.', 'zh-Hans': '没有此文件。' });
const query = (name: string, description: string, values?: readonly string[]) => ({
  ...{ name, in: 'query', description },
  schema: { type: 'string', ...(values && { enum: values }) },
});

const routes: Route[] = [
  {
    path: '/api/v1/assignments/{id}/workplace',
    get: { summary: 'The workplace of a reviewer: the application, blinded as the call wants it, beside the form', parameters: [] },
  },
  {
    path: '/api/v1/assignments/{id}/sheet',
    get: { summary: 'The form of a reviewer as a sheet, with what was typed so far', parameters: [], type: sheet },
    post: {
      summary: 'Read a filled sheet: what it says, and every fault by its cell. Nothing is kept: save it with save-assessment',
      body: {
        type: 'multipart/form-data',
        schema: {
          type: 'object',
          required: ['file'],
          properties: { file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'The sheet as XLSX or CSV' } },
        },
      },
    },
  },
  {
    path: '/api/v1/assignments/{id}/files/{number}',
    get: { summary: 'A file of the application that is reviewed, by its number', parameters: [], type: '*/*' },
  },
  {
    path: '/api/v1/applications/{id}/rebuttal-page',
    get: { summary: 'Remarks of the reviewers and the reply of the applicants', parameters: [] },
  },
  {
    path: '/api/v1/calls/{code}/reviews',
    get: {
      summary: 'How far the reviews of a call are; as a file every assessment with the grade of each criterion',
      parameters: [query('format', 'As a file', ['csv', 'xlsx'])],
      type: ['application/json', 'text/csv', sheet],
    },
  },
  {
    path: '/panels.ics',
    get: { summary: 'The meetings of the panels that you may know of, as iCalendar', parameters: [], type: 'text/calendar' },
  },
  { path: '/api/v1/panel-list', get: { summary: 'The panels that you may know of, the latest first', parameters: [] } },
  {
    path: '/api/v1/panels/{id}/meeting',
    get: {
      summary: 'A panel with its agenda and the item under discussion; with an ETag, for whoever asks again and again',
      parameters: [query('item', 'An item of the agenda by its id'), query('show', 'With the application itself', ['application'])],
    },
  },
  {
    path: '/api/v1/panels/{id}/minutes',
    get: {
      summary: 'The minutes of a panel',
      parameters: [query('format', 'How they are sent', ['pdf', 'docx'])],
      type: ['application/pdf', document],
    },
  },
];
