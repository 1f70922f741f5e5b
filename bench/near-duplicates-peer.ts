/** datasketch in a process of its own, told when to look for pairs. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('./peers/near-duplicates.py', import.meta.url));

export const hasDatasketch = (): Promise<boolean> =>
  promisify(execFile)('python3', ['-c', 'import datasketch']).then(
    () => true,
    () => false,
  );

/** Bands and rows of its sketches; noughts leave the choice to it. */
export interface Bands {
  readonly bands: number;
  readonly rows: number;
}

export class Peer {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #folder: string;

  private constructor(folder: string, process: ChildProcessByStdio<Writable, Readable, null>) {
    this.#folder = folder;
    this.#process = process;
    this.#lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  }

  static async start(texts: readonly string[], threshold: number, { bands, rows }: Bands): Promise<Peer> {
    const folder = await mkdtemp(join(tmpdir(), 'near-duplicates-'));
    await writeFile(join(folder, 'documents.txt'), texts.join('\n'));
    const asked = [script, folder, threshold, bands, rows].map(String);
    const peer = new Peer(folder, spawn('python3', asked, { stdio: ['pipe', 'pipe', 'inherit'] }));
    await peer.#line();
    return peer;
  }

  /** Milliseconds. */
  async tell(command: 'find' | 'save'): Promise<number> {
    this.#process.stdin.write(`${command}\n`);
    return Number(await this.#line());
  }

  /** [a, b, a, b, …], places of the last `find`, a < b. */
  async pairs(): Promise<Int32Array> {
    await this.tell('save');
    return new Int32Array(new Uint8Array(await readFile(join(this.#folder, 'pairs'))).buffer);
  }

  async end(): Promise<void> {
    this.#process.stdin.end();
    await rm(this.#folder, { recursive: true });
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('datasketch ended before it answered.');
    return value;
  }
}
