/** What the pages of an allocation ask for; letters and records of decisions as files. */
import type { FastifyInstance } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import { type Asked, find, from, type Language, languages, notValid, Refusal } from '#kernel';
import { allocation, announcedOf, decisionText, type LetterFormat, letterFormats, letterOf, verdict } from '#systems/allocation';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import { callNamed } from './allocation/heads.ts';
import { awardView, resultsView, verdictView } from './allocation/results.ts';
import { studioView } from './allocation/studio.ts';

interface Request {
  Params: { name: string };
  Querystring: { scenario?: string; beside?: string; format?: string; language?: string; outcome?: string };
}

const kinds: Readonly<Record<LetterFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export function serveAllocation(app: FastifyInstance, desk: Desk): Route[] {
  app.get<Request>('/api/v1/calls/:name/allocation', async (request) =>
    studioView(await askedBy(desk, request), request.params.name, request.query),
  );
  app.get<Request>('/api/v1/calls/:name/results', async (request) => resultsView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/calls/:name/draw', async (request) => drawOf(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/awards/:name/page', async (request) => awardView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/verdicts/:name/page', async (request) => verdictView(await askedBy(desk, request), request.params.name));
  app.get<Request>('/api/v1/verdicts/:name/letter', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const [format, language] = [formatOf(request.query.format), languageOf(request.query.language, asked)];
    const { name, bytes } = await letterOf(asked, await find(asked, verdict, request.params.name), language, format);
    return reply.header('content-disposition', attachment(name)).type(kinds[format]).send(bytes);
  });
  app.get<Request>('/api/v1/allocations/:name/letters', async (request, reply) => {
    const asked = await askedBy(desk, request);
    const bytes = await lettersOf(
      asked,
      request.params.name,
      formatOf(request.query.format),
      languageOf(request.query.language, asked),
      request.query.outcome,
    );
    return reply.header('content-disposition', attachment('letters.zip')).type('application/zip').send(bytes);
  });
  app.get<Request>('/api/v1/allocations/:name/decision', async (request, reply) => {
    const text = await decisionText(await askedBy(desk, request), request.params.name);
    if (text === undefined) throw notDecided();
    return reply.header('content-disposition', attachment('decision.json')).type('application/json').send(text);
  });
  return [
    {
      path: '/api/v1/calls/{name}/allocation',
      get: {
        summary: 'The studio of a call, by code: its scenarios, the outcome of one with reasons, and what parts it from another',
        parameters: [text('scenario', 'Id of the scenario that is shown'), text('beside', 'Id of the one that it is compared with')],
      },
    },
    { path: '/api/v1/calls/{name}/results', get: { summary: 'The announced results of a call, by code', parameters: [] } },
    {
      path: '/api/v1/calls/{name}/draw',
      get: {
        summary: 'The draw of a call, by code: seed, commitment, list and places, so that everybody can run it again',
        parameters: [],
      },
    },
    { path: '/api/v1/awards/{name}/page', get: { summary: 'An award, by id, with what the reader may do about it', parameters: [] } },
    { path: '/api/v1/verdicts/{name}/page', get: { summary: 'A verdict, by id, with its reasons in words', parameters: [] } },
    {
      path: '/api/v1/verdicts/{name}/letter',
      get: { summary: 'The letter of a verdict as a file', parameters: letterWishes, type: Object.values(kinds) },
    },
    {
      path: '/api/v1/allocations/{name}/letters',
      get: {
        summary: 'The letters of a call in one zip',
        parameters: [...letterWishes, text('outcome', 'Of one outcome only: award, reserve or decline')],
        type: ['application/zip'],
      },
    },
    {
      path: '/api/v1/allocations/{name}/decision',
      get: { summary: 'The record of a decision, from which it can be worked out again', parameters: [], type: ['application/json'] },
    },
  ];
}

const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
const letterWishes = [
  { ...text('format', 'How it is sent'), schema: { type: 'string', enum: [...letterFormats] } },
  { ...text('language', 'In which language; that of the reader by default'), schema: { type: 'string', enum: [...languages] } },
];
const attachment = (name: string) => `attachment; filename="${encodeURIComponent(name)}"`;

function formatOf(given = 'pdf'): LetterFormat {
  const format = letterFormats.find((one) => one === given);
  if (!format) throw notValid('/format', 'no-such-format', 'format is pdf or docx.', 'format 须为 pdf 或 docx。');
  return format;
}
function languageOf(given: string | undefined, { language }: Asked): Language {
  if (given === undefined) return language;
  const known = languages.find((one) => one === given);
  if (!known) throw notValid('/language', 'no-such-language', 'language is en or zh-Hans.', 'language 须为 en 或 zh-Hans。');
  return known;
}

/** Every letter that the reader may read of an allocation that they may read. */
async function lettersOf(asked: Asked, id: string, format: LetterFormat, language: Language, outcome: string | undefined): Promise<Buffer> {
  await find(asked, allocation, id);
  const rows = await from(asked, verdict).where('allocationId', '=', id).where('state', '<>', 'superseded').orderBy('reference').execute();
  const files: Record<string, Uint8Array> = { 'README.txt': strToU8('One letter for each application, named by its reference.\n') };
  for (const row of rows.filter((one) => !outcome || one.outcome === outcome)) {
    const { name, bytes } = await letterOf(asked, row, language, format);
    files[name] = bytes;
  }
  return Buffer.from(zipSync(files, { level: 1 }));
}

async function drawOf(asked: Asked, code: string) {
  const draw = (await announcedOf(asked, (await callNamed(asked, code)).id))?.draw;
  if (draw) return draw;
  throw new Refusal('not-found', 'no-such-record', {
    en: 'Nothing was drawn in this call, or its results are not announced yet.',
    'zh-Hans': '该指南没有抽签，或结果尚未公布。',
  });
}

const notDecided = () =>
  new Refusal('not-found', 'no-such-record', { en: 'This allocation is not decided yet.', 'zh-Hans': '该经费分配尚未决定。' });
