/** Tables that people put together: the page, and the table as a file. */
import type { FastifyInstance } from 'fastify';
import { type AnyRecord, type Asked, csvOf, find, from, isId, isSignedIn, noteAct, notValid, xlsxOf } from '#kernel';
import { systems } from '#systems';
import { fieldsOf, isNumeric, outputDefinition, recordNamed, tableOf, type Wished } from '#systems/output';
import { signInNeeded } from '../allowed.ts';
import { askedBy, type Desk } from '../asked.ts';
import type { Route } from '../openapi.ts';
import type { OutputPageView } from './output/shapes.ts';

type Query = Readonly<Record<string, string | undefined>>;
const shown = 100;
const records: readonly AnyRecord[] = systems.flatMap((system) => system.records);

export function serveOutput(app: FastifyInstance, desk: Desk): Route[] {
  app.get<{ Querystring: Query }>('/api/v1/output-page', async (request) => pageView(await signed(desk, request), request.query));
  app.get<{ Querystring: Query }>('/api/v1/output', async (request, reply) => {
    const asked = await signed(desk, request);
    const { format = 'json' } = request.query;
    if (!['csv', 'xlsx', 'json'].includes(format))
      throw notValid('/format', 'no-such-format', 'format is csv, xlsx or json.', 'format 须为 csv、xlsx 或 json。');
    const { wish, title } = await wishOf(asked, request.query);
    if (!wish) throw notValid('/record', 'no-such-record-kind', 'Name a record, or a definition.', '请指明记录类型或报表定义。');
    const { heads, rows, read } = await tableOf(asked, wish);
    await noteAct(asked, 'export', { format, rows: read, ...wish });
    const words = heads.map((head) => head.words[asked.language]);
    const name = (title ?? recordNamed(wish.record).path).replaceAll(/[^\p{L}\p{N}.-]+/gu, '-');
    reply.header('content-disposition', `attachment; filename="output.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`);
    if (format === 'json') return reply.send({ columns: heads, rows });
    if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(csvOf(words, rows));
    return reply.type(sheet).send(
      await xlsxOf(
        words,
        rows.map((row) => row.map((cell, i) => (heads[i]?.isNumeric ? asNumber(cell) : cell))),
      ),
    );
  });
  const text = (name: string, description: string) => ({ name, in: 'query', description, schema: { type: 'string' } });
  const parameters = [
    text('definition', 'Id of a definition that was kept; instead of all below'),
    text('record', 'A record by its table, such as organisation'),
    text('columns', 'Columns with commas between; of a row that is referred to, as callId.title'),
    text('sort', 'A column; - before it, the largest first'),
    text('groupBy', 'Columns: rows that are equal in them become one'),
    text('totals', 'Columns of numbers that are added up in each group'),
    text('asOf', 'As the rows stood on this day'),
  ];
  return [
    { path: '/api/v1/output-page', get: { summary: 'What a table can be put together of, and the beginning of one', parameters } },
    {
      path: '/api/v1/output',
      get: {
        summary: 'A table of any record, put together as wished, of what the reader may read. Filters as in lists: filter.state=open',
        parameters: [...parameters, { ...text('format', 'How it is sent'), schema: { type: 'string', enum: ['json', 'csv', 'xlsx'] } }],
        type: ['application/json', 'text/csv', sheet],
      },
    },
  ];
}

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A workbook adds up numbers; what it could not hold exactly stays text. */
const asNumber = (cell: string | number | boolean | null) =>
  typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) && cell.replaceAll(/\D/g, '').length <= 15 ? Number(cell) : cell;

async function signed(desk: Desk, request: Parameters<typeof askedBy>[1]): Promise<Asked> {
  const asked = await askedBy(desk, request);
  if (!isSignedIn(asked.person)) throw signInNeeded();
  return asked;
}

async function pageView(asked: Asked, query: Query): Promise<OutputPageView> {
  const kept = await from(asked, outputDefinition).where('state', '=', 'kept').orderBy('title').limit(200).execute();
  const { wish, title } = await wishOf(asked, query);
  const record = wish && recordNamed(wish.record);
  const table = wish?.columns.length ? await tableOf(asked, wish) : null;
  const listed = new Set(record ? [...record.list] : []);
  return {
    records: records
      .map(({ table: name, many }) => ({ table: name, words: many }))
      .sort((a, b) => a.words[asked.language].localeCompare(b.words[asked.language])),
    kept: kept.map(({ id, title: name, ownerId, isShared }) => ({ id, title: name, isMine: ownerId === asked.person.id, isShared })),
    title,
    wish,
    fields: record
      ? fieldsOf(record).map((field) => ({
          place: field.place,
          words: field.words,
          isNumeric: isNumeric(field),
          isFilter: !field.through && listed.has(field.place),
        }))
      : [],
    table: table && { heads: table.heads, rows: table.rows.slice(0, shown), count: table.rows.length, read: table.read },
  };
}

async function wishOf(asked: Asked, query: Query): Promise<{ wish: Wished | null; title: string | null }> {
  const { definition, record, sort } = query;
  if (definition) {
    if (!isId(definition)) throw notValid('/definition', 'not-valid', 'Not the id of a definition.', '不是报表定义的标识。');
    const { title, ...wish } = await find(asked, outputDefinition, definition);
    return { wish, title };
  }
  if (!record) return { wish: null, title: null };
  const places = (name: string) => [...new Set((query[name] ?? '').split(',').filter(Boolean))].slice(0, 40);
  const filter = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (name.startsWith('filter.') && value ? [[name.slice(7), String(value)]] : [])),
  );
  const wish = { record, columns: places('columns'), filter, sort: sort || null, groupBy: places('groupBy'), totals: places('totals') };
  return { wish, title: null };
}
