/** Tables sent as files: tried first, then imported whole or not at all. */
import { createHash } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type AnyRecord,
  type Asked,
  ask,
  columnKind,
  command,
  flatten,
  type ImportWish,
  importTable,
  labelOf,
  notValid,
  readInput,
  readTable,
  type Table,
  tryImport,
} from '#kernel';
import { systems } from '#systems';
import { demand, mayImport } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import { fromPart, partsSent } from './multipart.ts';
import type { Route } from './openapi.ts';

const mostBytes = 60_000_000;
const sampleRows = 5;

const mapping = z.record(z.string().max(500), z.string().max(200).nullable());
const key = z.array(z.string().max(200)).min(1).max(5);

export async function serveImports(app: FastifyInstance, desk: Desk): Promise<Route[]> {
  await app.register(multipart, { limits: { fileSize: mostBytes, files: 1, fields: 6, fieldSize: 1_000_000 } });

  app.get('/api/v1/importable', async (request) => {
    const { person } = await askedBy(desk, request);
    demand(true, person, mayNotImport);
    return { items: records.filter((record) => mayImport(person, record)).map(importable) };
  });

  app.post('/api/v1/imports/try', async (request) => {
    const asked = await askedBy(desk, request);
    const { table, record, wish } = await sent(asked, request);
    // Without a key only the heads are wanted: no row is judged by a rule that nobody chose.
    const report = wish.key.length
      ? await tryImport(asked, record, table, wish)
      : await tryImport(asked, record, { ...table, rows: [] }, { ...wish, key: ['id'] });
    return { ...shownOf(table), mapping: report.mapping, suggestedKey: keyOf(record), report: wish.key.length ? report : null };
  });

  app.post('/api/v1/imports', async (request) => {
    const asked = await askedBy(desk, request);
    const { table, record, wish, digest } = await sent(asked, request);
    if (!wish.key.length) throw notValid('/key', 'key-missing', 'Say which columns tell the rows apart.', '请指明用于区分各行的字段。');
    const report = await ask(importFile(record, table, wish), { digest, mapping: { ...wish.mapping }, key: [...wish.key] }, asked);
    return { ...shownOf(table), report };
  });

  return [
    { path: '/api/v1/importable', get: { summary: 'The records that you may import, and their columns', parameters: [] } },
    { path: '/api/v1/imports/try', post: { summary: 'Try a file: what would be created and changed, and every fault', body } },
    { path: '/api/v1/imports', post: { summary: 'Import a file, whole or not at all', body, isOnce: true } },
  ];
}

const records = systems.flatMap((system) => system.records);

/** One effect a key: the file is part of what was asked, so the same key with another file is refused. */
const importFile = (record: AnyRecord, table: Table, wish: ImportWish) =>
  command({
    name: `import-${record.path}`,
    says: { en: `Import ${record.many.en}`, 'zh-Hans': `导入${record.many['zh-Hans']}` },
    input: z.strictObject({ digest: z.string(), mapping, key }),
    once: true,
    may: ({ person }) => mayImport(person, record),
    run: (asked) => importTable(asked, record, table, wish),
  });

/** The parts of the form: the record is checked before the file is read as a table. */
async function sent(asked: Asked, request: FastifyRequest) {
  demand(
    records.some((one) => mayImport(asked.person, one)),
    asked.person,
    mayNotImport,
  );
  const { fields, file } = await partsOf(request);
  const record = records.find(({ path }) => path === fields.record);
  if (!record)
    throw notValid(
      '/record',
      'no-such-record',
      'Say what the file holds: record is a path such as organisations.',
      '请指明文件内容：record 为路径，例如 organisations。',
    );
  demand(mayImport(asked.person, record), asked.person, {
    en: `You may not import ${record.many.en}.`,
    'zh-Hans': `您无权导入${record.many['zh-Hans']}。`,
  });
  if (!file) throw notValid('/file', 'no-file', 'Choose a file.', '请选择文件。');
  const wish = {
    mapping: readInput(mapping, jsonOf(fields.mapping, 'mapping', {}), asked.language),
    key: readInput(z.union([z.tuple([]), key]), jsonOf(fields.key, 'key', []), asked.language),
  };
  return { record, wish, table: await readTable(file), digest: createHash('sha256').update(file).digest('hex') };
}

async function partsOf(request: FastifyRequest): Promise<{ fields: Record<string, string>; file: Buffer | undefined }> {
  const fields: Record<string, string> = {};
  let file: Buffer | undefined;
  for await (const part of partsSent(request)) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value);
    else file = await fromPart(part.toBuffer());
  }
  return { fields, file };
}

function jsonOf(text: string | undefined, field: string, otherwise: unknown): unknown {
  if (!text) return otherwise;
  try {
    return JSON.parse(text);
  } catch {
    throw notValid(`/${field}`, 'not-json', `${field} is not valid JSON.`, `${field} 不是有效的 JSON。`);
  }
}

const shownOf = ({ heads, rows, format, encoding }: Table) => ({
  heads,
  rows: rows.length,
  format,
  encoding: encoding ?? null,
  sample: rows
    .slice(0, sampleRows)
    .map((row) => heads.map((_, i) => (row[i] instanceof Date ? row[i].toISOString().slice(0, 10) : (row[i] ?? null)))),
});

/** A record as the wizard shows it: the columns that a head can be mapped to. */
const importable = (record: AnyRecord) => ({
  path: record.path,
  one: record.one,
  many: record.many,
  suggestedKey: keyOf(record),
  columns: flatten(record)
    .heads.filter((head) => isWritten(record, head))
    .map((head) => ({ name: head, ...wordsOf(record, head) })),
});

const isWritten = (record: AnyRecord, head: string) =>
  record.writable.includes(head.split('.')[0] as string) || head === 'handling' || head === 'id';

function wordsOf(record: AnyRecord, head: string) {
  const [column = '', language] = head.split('.');
  const word = record.words[column];
  const label = word ? labelOf(word) : { en: head, 'zh-Hans': { id: '标识', handling: '处理级别' }[head] ?? head };
  const type = (record.input.shape[column] ?? record.row.shape[column]) as z.ZodType;
  return {
    column,
    language: language ?? null,
    label,
    isNeeded: column !== 'id' && !type.safeParse(undefined).success,
    kind: columnKind(type).kind,
  };
}

const naming = ['code', 'number', 'orcid', 'email', 'ror'];

/** What usually tells rows apart: a code or number, within the list or strategy that it belongs to. */
function keyOf(record: AnyRecord): string[] {
  const name = naming.find((column) => record.writable.includes(column));
  const [first = ''] = record.writable;
  const isWithin = first !== name && /^(strategy|codeList|indicator)Id$/.test(first);
  return name ? [...(isWithin ? [first] : []), name] : [];
}

const mayNotImport = { en: 'You may not import.', 'zh-Hans': '您无权导入。' };
const body = {
  type: 'multipart/form-data',
  schema: {
    type: 'object',
    required: ['file', 'record'],
    properties: {
      file: {
        type: 'string',
        contentMediaType: 'application/octet-stream',
        description: 'CSV (UTF-8 or GB18030), XLSX or JSON, up to 60 MB',
      },
      record: { type: 'string', description: 'The path of the record, such as organisations' },
      mapping: { type: 'string', description: 'JSON: head of the file → column of the record, or null to leave it out' },
      key: { type: 'string', description: 'JSON list of the columns that tell rows apart' },
    },
  },
};
