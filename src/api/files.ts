/** Files of rows by HTTP: attached and listed under their row, served from a path of their own with headers under which they can do nothing. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type AnyRecord,
  type Asked,
  contentOf,
  endingsTaken,
  find,
  from,
  isContentKept,
  isInert,
  isSignedIn,
  noteAct,
  notValid,
  Refusal,
  recordsTakingFiles,
} from '#kernel';
import { attachFile, attachment, fileLimits, mayAttach } from '#systems/files';
import { demand } from './allowed.ts';
import { askedBy, type Desk } from './asked.ts';
import { fromPart, partsSent } from './multipart.ts';
import type { Route } from './openapi.ts';

interface OfRow {
  Params: { id: string };
}
interface OfFile {
  Params: { id: string; name: string };
}
const strict = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

export function serveFiles(app: FastifyInstance, desk: Desk): Route[] {
  for (const record of recordsTakingFiles()) {
    const path = `/api/v1/${record.path}/:id/attachments`;
    app.get<OfRow>(path, async (request) => attachmentsOf(await askedBy(desk, request), record, request.params.id));
    app.post<OfRow>(path, strict, async (request, reply) => {
      const asked = await askedBy(desk, request);
      demand(true, asked.person, { en: 'Sign in first.', 'zh-Hans': '请先登录。' });
      const { id } = await received(asked, request, record);
      const row = await find(asked, attachment, id);
      return reply.code(201).header('location', `/api/v1/attachments/${id}`).header('etag', `"${row.version}"`).send(shown(row));
    });
  }
  app.get<OfFile>('/files/:id/:name', async (request, reply) => send(await askedBy(desk, request), request, reply));
  return [
    ...recordsTakingFiles().map((record) => ({
      path: `/api/v1/${record.path}/{id}/attachments`,
      get: { summary: `Files attached to a ${record.one.en}, and whether you may attach more` },
      post: { summary: `Attach a file to a ${record.one.en}`, body, makes: true },
    })),
    {
      path: '/files/{id}/{name}',
      get: { summary: 'The content of an attachment, under its name', parameters: [], type: '*/*' },
    },
  ];
}

async function attachmentsOf(asked: Asked, record: AnyRecord, id: string) {
  await find(asked, record, id);
  const rows = await from(asked, attachment)
    .where('attachment.record', '=', record.table as never)
    .where('attachment.rowId', '=', id as never)
    .where('attachment.state', '<>', 'removed' as never)
    .orderBy('attachment.createdAt' as never)
    .execute();
  const mayChange = isSignedIn(asked.person) && !asked.asOf && (await mayAttach(asked, record.table, id));
  return { items: rows.map(shown), mayAttach: mayChange, endings: endingsTaken, mostBytes: fileLimits().mostBytes };
}

type Attached = Awaited<ReturnType<typeof find<typeof attachment>>>;

const shown = (
  row: Pick<Attached, 'id' | 'version' | 'state' | 'handling' | 'name' | 'mediaType' | 'sizeBytes' | 'sha256' | 'finding' | 'createdAt'>,
) => ({
  id: row.id,
  version: row.version,
  state: row.state,
  handling: row.handling,
  name: row.name,
  mediaType: row.mediaType,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  finding: row.finding,
  createdAt: row.createdAt,
  url: row.state === 'kept' ? addressOf(row) : null,
});
const addressOf = ({ id, name }: { readonly id: string; readonly name: string }) => `/files/${id}/${encodeURIComponent(name)}`;

async function received(asked: Asked, request: FastifyRequest<OfRow>, record: AnyRecord): Promise<{ id: string }> {
  // The limit of the parser lies beyond ours, so that ours speaks.
  for await (const part of partsSent(request, { fileSize: fileLimits().mostBytes + 1, files: 1 })) {
    if (part.type !== 'file') continue;
    const { file, filename, mimetype } = part;
    const sending = { record: record.table, rowId: request.params.id, name: filename, declared: mimetype };
    try {
      return await fromPart(attachFile(asked, file, sending));
    } finally {
      file.resume(); // what is not wanted is still read, so that the answer is heard
    }
  }
  throw notValid('/file', 'no-file', 'Choose a file.', '请选择文件。');
}

/** Only what was looked at is sent, and only as it was kept. */
async function send(asked: Asked, request: FastifyRequest<OfFile>, reply: FastifyReply) {
  const { asOf: _, ...now } = asked; // what was removed since then is not brought back
  const row = await find(now, attachment, request.params.id);
  if (row.name !== request.params.name.normalize('NFC')) throw noSuchFile();
  return sendKept(asked, request, reply, row, row.name);
}

/** The content of a file that whoever asks may have, under a name that they may know. Refuses `not-looked-at`, `no-such-file`. */
export async function sendKept(asked: Asked, request: FastifyRequest, reply: FastifyReply, row: Attached, name: string) {
  if (row.state === 'quarantined') throw notLookedAt();
  if (row.state !== 'kept' || !(await isContentKept(asked.db, row.sha256))) throw noSuchFile();
  const how = isInert(row.mediaType) ? 'inline' : 'attachment';
  reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', `${how}; filename="${plain(name)}"; filename*=UTF-8''${encoded(name)}`)
    .header('cache-control', 'private, no-cache')
    .header('repr-digest', `sha-256=:${Buffer.from(row.sha256, 'hex').toString('base64')}:`)
    .header('etag', `"${row.sha256}"`);
  if (request.headers['if-none-match'] === `"${row.sha256}"`) return reply.code(304).send();
  if (isSignedIn(asked.person)) await noteAct(asked, 'download', { record: 'attachment', row: row.id, sha256: row.sha256 });
  reply.type(row.mediaType).header('content-length', row.sizeBytes);
  return reply.send(Readable.from(proved(asked, row.sha256)));
}

/** The last piece is sent only when the whole is proved: a damaged file never arrives complete. */
async function* proved({ db }: Asked, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const bytes of contentOf(db, sha256)) {
    if (held) yield held;
    hash.update(bytes);
    held = bytes;
  }
  if (hash.digest('hex') !== sha256) throw new Error(`The content ${sha256} is damaged. Restore it from a backup.`);
  if (held) yield held;
}

/** For readers of headers that know only ASCII (RFC 6266). */
const plain = (name: string) => name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
const encoded = (name: string) =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const noSuchFile = () =>
  new Refusal('not-found', 'no-such-file', {
    en: 'There is no such file, or it is not kept any more.',
    'zh-Hans': '没有此文件，或已不再保存。',
  });
const notLookedAt = () =>
  new Refusal('conflict', 'not-looked-at', {
    en: 'This file has not been checked for viruses yet. Try again in a minute.',
    'zh-Hans': '此文件尚未完成病毒检查，请稍后再试。',
  });

const body = {
  type: 'multipart/form-data',
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: {
        type: 'string',
        contentMediaType: 'application/octet-stream',
        description: `One of ${endingsTaken.join(', ')}; its content must be what its name says`,
      },
    },
  },
};
