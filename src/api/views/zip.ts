/** Files as one zip, made while it is sent: no more than a piece of one file is held. */
import { createHash } from 'node:crypto';
import { strToU8, Zip, ZipDeflate } from 'fflate';

export interface Entry {
  readonly path: string;
  readonly content: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** The entries in their order, and last `manifest.json`: the size and the SHA-256 of each. A fault of an entry ends the zip unfinished, so that no reader takes it for whole. */
export async function* zipped(entries: AsyncIterable<Entry>, about: object, at: string): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  const begin = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = new Date(at);
    zip.add(file);
    return file;
  };
  const files: { path: string; bytes: number; sha256: string }[] = [];
  for await (const { path, content } of entries) {
    const file = begin(path);
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of piecesOf(content)) {
      hash.update(piece);
      bytes += piece.byteLength;
      file.push(piece);
      yield* made.splice(0);
    }
    file.push(new Uint8Array(0), true);
    files.push({ path, bytes, sha256: hash.digest('hex') });
    yield* made.splice(0);
  }
  begin('manifest.json').push(strToU8(`${JSON.stringify({ ...about, at, files }, null, 2)}\n`), true);
  zip.end();
  yield* made.splice(0);
}

function piecesOf(content: Entry['content']): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (typeof content === 'string') return [strToU8(content)];
  return content instanceof Uint8Array ? [content] : content;
}

/** A name that is safe in a zip: one part of a path, that names no folder above and no device. */
export const pathPart = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, '-')
    .replace(/^\.+/, '')
    .slice(0, 150) || '-';
