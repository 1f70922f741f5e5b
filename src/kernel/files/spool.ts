/** What is being sent, put aside on the disk while it comes: a slow sender holds no connection of the database, a large file no memory. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { faultAt, notValid, Refusal } from '../refusal.ts';

export interface Spooled {
  readonly path: string;
  readonly sizeBytes: number;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
  /** Removes it from the disk. */
  forget(): Promise<void>;
}

export interface SpoolLimits {
  readonly mostBytes: number;
  /** How long nothing may come. */
  readonly idleMs?: number;
  /** How long the whole may take. */
  readonly mostMs?: number;
}

/** Refuses `file-too-large`, `file-empty` and `too-slow`; then nothing is left on the disk. */
export async function spool(source: Readable, { mostBytes, idleMs = 30_000, mostMs = 300_000 }: SpoolLimits): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'mainspring-upload-'));
  const forget = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'content');
  const slow = new AbortController();
  const [idle, whole] = [idleMs, mostMs].map((after) => setTimeout(() => slow.abort(), after));
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const measured = async function* (sent: AsyncIterable<Buffer>) {
    for await (const bytes of sent) {
      idle?.refresh();
      sizeBytes += bytes.length;
      if (sizeBytes > mostBytes) throw tooLarge(mostBytes);
      hash.update(bytes);
      yield bytes;
    }
  };
  try {
    await pipeline(source, measured, createWriteStream(path, { mode: 0o600 }), { signal: slow.signal });
    if (sizeBytes === 0) throw notValid('/file', 'file-empty', 'The file is empty.', '文件为空。');
    return { path, sizeBytes, sha256: hash.digest('hex'), forget };
  } catch (error) {
    await forget();
    throw slow.signal.aborted ? tooSlow() : error;
  } finally {
    for (const timer of [idle, whole]) clearTimeout(timer);
  }
}

const tooLarge = (mostBytes: number): Refusal => {
  const most = Math.floor(mostBytes / 1_000_000);
  const says = { en: `A file may have ${most} MB at most.`, 'zh-Hans': `单个文件不得超过 ${most} MB。` };
  return new Refusal('not-valid', 'file-too-large', says, [faultAt('/file', 'file-too-large', says.en, says['zh-Hans'])]);
};
const tooSlow = () =>
  new Refusal('not-valid', 'too-slow', {
    en: 'The file came too slowly, and was given up. Send it again.',
    'zh-Hans': '文件传送过慢，已放弃接收，请重新发送。',
  });
