/** How a refusal leaves by HTTP: RFC 9457, in the reader's language; the very last step. */
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { type Language, Refusal, type Words } from '#kernel';
import { languageOf } from './language.ts';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

const statusOfKind: Readonly<Record<string, number>> = { 'not-found': 404, 'not-allowed': 403, 'not-valid': 422, conflict: 409 };
const statusOfCode: Readonly<Record<string, number>> = {
  'changed-meanwhile': 412,
  'version-needed': 428,
  'key-needed': 400,
  'sign-in-needed': 401,
  'bad-key': 401,
  'too-many-tries': 429,
  'file-too-large': 413,
  'too-slow': 408,
};

export const problemOf = (refusal: Refusal, language: Language, instance?: string): Problem => ({
  type: `/problems/${refusal.code}`,
  title: refusal.says[language],
  status: statusOfCode[refusal.code] ?? statusOfKind[refusal.kind] ?? 500,
  ...(instance && { instance }),
  ...(refusal.faults.length && {
    errors: refusal.faults.map(({ pointer, code, says }) => ({ pointer, code, message: says[language] })),
  }),
});

/** Every error of a request: a refusal in words, a fault of the request in words, and of ours without a detail that could leak. */
export function sendProblem(error: FastifyError | Refusal | Error, request: FastifyRequest, reply: FastifyReply) {
  const refusal = error instanceof Refusal ? error : refusalOfTransport(error as FastifyError);
  if (!refusal) request.log.error(error);
  const problem = refusal ? problemOf(refusal, languageOf(request), request.url.split('?')[0]) : ourFault(languageOf(request));
  const status = refusal && !(error instanceof Refusal) ? ((error as FastifyError).statusCode ?? problem.status) : problem.status;
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ ...problem, status });
}

const ourFault = (language: Language): Problem => ({
  type: '/problems/our-fault',
  title: { en: 'Something went wrong on our side. Nothing was changed; try again.', 'zh-Hans': '系统出现故障，未作任何更改，请重试。' }[
    language
  ],
  status: 500,
});

/** What Fastify itself refuses: bodies that are no JSON, too large, of another type, too many requests. */
function refusalOfTransport({ statusCode = 500, code, message }: FastifyError): Refusal | undefined {
  if (statusCode >= 500) return undefined;
  const says = transport[statusCode] ?? { en: message, 'zh-Hans': '请求无法处理。' };
  return new Refusal('not-valid', code?.startsWith('FST_') ? 'bad-request' : statusCode === 429 ? 'too-many-tries' : 'bad-request', says);
}
const transport: Readonly<Record<number, Words>> = {
  400: { en: 'The request cannot be read: its body is not valid JSON.', 'zh-Hans': '无法读取请求：正文不是有效的 JSON。' },
  413: { en: 'The request is too large.', 'zh-Hans': '请求内容过大。' },
  415: { en: 'Send the body as application/json.', 'zh-Hans': '请以 application/json 发送正文。' },
  429: { en: 'Too many requests. Wait a little and try again.', 'zh-Hans': '请求过于频繁，请稍后再试。' },
};

/** A request that HTTP itself cannot read, or that came too slowly: answered on the socket, because there is no request yet. */
export function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, reason, title] = broken[error.code ?? ''] ?? [400, 'Bad Request', 'This is not a request of HTTP/1.1.'];
  const text = JSON.stringify({ type: '/problems/bad-request', title, status });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
const broken: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The address and headers of the request are too long.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request came too slowly.'],
};

export interface Explained {
  readonly Params: { readonly code: string };
}

/** `type` of every problem resolves: to this, or for a reader with a browser to a page that says the same. */
export async function explain({ params }: FastifyRequest<Explained>) {
  return { code: params.code, ...(explanations[params.code] ?? explanations['not-valid']) };
}

/** Every code that a refusal carries to many places. */
export const explanations: Readonly<Record<string, Words>> = {
  'not-valid': {
    en: 'Something that was sent is not valid. Each fault is named by its place (a JSON Pointer) with what to do.',
    'zh-Hans': '所发送的内容有误。每处错误均以 JSON Pointer 指明位置及改法。',
  },
  'no-such-record': {
    en: 'There is no such record, or you may not know of it: the two are not told apart.',
    'zh-Hans': '没有这条记录，或您无权知悉；两者不作区分。',
  },
  'no-such-page': { en: 'There is nothing at this address.', 'zh-Hans': '此地址没有内容。' },
  'not-allowed': {
    en: 'Your roles do not allow this. Ask an administrator of your organisation.',
    'zh-Hans': '您的角色无权执行此操作，请联系本单位管理员。',
  },
  'sign-in-needed': { en: 'Sign in first.', 'zh-Hans': '请先登录。' },
  'changed-meanwhile': {
    en: 'Someone changed the record after you read it. Read it again and send your change with the new ETag.',
    'zh-Hans': '您读取后记录已被修改。请重新读取，并以新的 ETag 提交。',
  },
  'version-needed': {
    en: 'Say which version you read: send its ETag as If-Match.',
    'zh-Hans': '请说明您读取的版本：以 If-Match 发送其 ETag。',
  },
  'key-needed': {
    en: 'This request needs an Idempotency-Key, so that a repetition has one effect.',
    'zh-Hans': '此请求需要 Idempotency-Key，以保证重复请求只生效一次。',
  },
  'key-already-used': {
    en: 'The Idempotency-Key was used for another request. Use a new one.',
    'zh-Hans': '该 Idempotency-Key 已用于其他请求，请更换。',
  },
  'move-not-open': { en: 'The record is in a state from which this move does not lead.', 'zh-Hans': '记录当前状态不允许此操作。' },
  'already-taken': { en: 'There is one like this already.', 'zh-Hans': '已有相同的记录。' },
  'not-linked': {
    en: 'The record refers to one that does not exist, or others still refer to it.',
    'zh-Hans': '所引用的记录不存在，或仍被引用。',
  },
  'bad-request': { en: 'The request could not be read.', 'zh-Hans': '无法读取请求。' },
  'bad-cursor': {
    en: 'A page mark belongs to one list in one order. Begin again from the start.',
    'zh-Hans': '分页标记只属于某一列表的某一排序，请从头开始。',
  },
  'past-is-read-only': { en: 'The past can be read but not changed.', 'zh-Hans': '过去只能查看，不能更改。' },
  'too-many-tries': { en: 'Too many requests in a short time. Wait and try again.', 'zh-Hans': '短时间内请求过多，请稍后再试。' },
  'import-not-valid': {
    en: 'Some cells of the file cannot be taken as they are. Each is named by row and column; nothing was imported.',
    'zh-Hans': '文件中有些单元格无法接受，已逐一指明行和列；未导入任何内容。',
  },
  'not-a-table': {
    en: 'The file is not a table that can be read. Send CSV (UTF-8 or GB18030), XLSX or JSON with one row of heads.',
    'zh-Hans': '该文件不是可读取的表格。请发送带一行表头的 CSV(UTF-8 或 GB18030)、XLSX 或 JSON。',
  },
  'our-fault': { en: 'A fault of the platform. It was recorded; nothing was changed.', 'zh-Hans': '平台故障，已记录；未作任何更改。' },
};
