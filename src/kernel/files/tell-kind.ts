/** What a file is, told by what it holds; it must be what its name and its sender say. */
import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { notValid, type Refusal } from '../refusal.ts';
import { endingsTaken, type FileKind, kindNamed } from './kinds.ts';

/**
 * The kind of the file at `path`. Refuses `type-not-taken` where the name or the content is of no kind that is kept, and
 * `type-not-as-declared` where name, declared media type and content do not agree. `application/octet-stream` declares nothing.
 */
export async function tellKind(path: string, name: string, declared: string): Promise<FileKind> {
  const kind = kindNamed(name);
  if (!kind) throw notTaken(name);
  const media = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  if (![kind.mediaType, ...(kind.alsoDeclared ?? []), 'application/octet-stream', ''].includes(media))
    throw notAsDeclared(name, media, kind.mediaType);
  const found = (await fileTypeFromFile(path))?.mime;
  if (kind.is === 'binary' && found !== kind.mediaType) throw notAsDeclared(name, found ?? 'text', kind.mediaType);
  if (kind.is === 'text' && (found || !(await isText(path))))
    throw notAsDeclared(name, found ?? 'application/octet-stream', kind.mediaType);
  return kind;
}

/** UTF-8 or GB18030 without control characters, to the end. */
async function isText(path: string): Promise<boolean> {
  return (await readsAs(path, 'utf-8')) || (await readsAs(path, 'gb18030'));
}

async function readsAs(path: string, encoding: 'utf-8' | 'gb18030'): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) if (control.test(decoder.decode(bytes as Buffer, { stream: true }))) return false;
    return !control.test(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
const control = /[\x00-\x08\x0b\x0e-\x1f\x7f]/;

const notTaken = (name: string): Refusal =>
  notValid(
    '/file',
    'type-not-taken',
    `“${name}” is of a type that is not kept. Send one of ${endingsTaken.join(', ')}.`,
    `“${name}”的类型不予保存。请发送以下类型之一：${endingsTaken.join('、')}。`,
  );
const notAsDeclared = (name: string, found: string, wanted: string): Refusal =>
  notValid(
    '/file',
    'type-not-as-declared',
    `“${name}” should be ${wanted}, but is sent or filled as ${found}. Save it again in the type that its name says.`,
    `“${name}”应为 ${wanted}，实际为 ${found}。请按文件名所示的类型重新保存。`,
  );
