/** A form with one file, as `multipart/form-data` sends it. */
import type { FastifyMultipartBaseOptions, Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { notValid, Refusal } from '#kernel';

/** The parts of a form in the order in which they come; a form that is none, or is cut, is refused as `no-file` or `bad-form`. */
export async function* partsSent(
  request: FastifyRequest,
  limits: NonNullable<FastifyMultipartBaseOptions['limits']> = {},
): AsyncGenerator<Multipart> {
  if (!request.isMultipart())
    throw notValid('/file', 'no-file', 'Send the file as multipart/form-data.', '请以 multipart/form-data 发送文件。');
  if (!/;\s*boundary=\S/i.test(request.headers['content-type'] ?? '')) throw badForm();
  try {
    yield* request.parts({ limits });
  } catch (error) {
    throw inWords(error);
  }
}

/** What is read from a part, or `bad-form` where the form ends before the part does. */
export const fromPart = <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error) => {
    throw inWords(error);
  });

/** The parser of forms throws plain errors for what a client did wrong. */
const inWords = (error: unknown): unknown =>
  error instanceof Refusal || (error instanceof Error && 'statusCode' in error) || !isOfForm(error) ? error : badForm();
const isOfForm = (error: unknown) => error instanceof Error && /multipart|end of form/i.test(error.message);

const badForm = () =>
  notValid(
    '',
    'bad-form',
    'The form cannot be read: it has no boundary, or its end is missing. Send it again.',
    '无法读取表单：缺少边界或结尾，请重新发送。',
  );
