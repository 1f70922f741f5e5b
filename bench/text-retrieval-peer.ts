/** bm25s in a process of its own, told when to index and when to search. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Corpus } from './text-retrieval-corpus.ts';

const script = fileURLToPath(new URL('./peers/text-retrieval.py', import.meta.url));

type Backend = 'numpy' | 'numba';

/** Whether bm25s, and for `numba` that too, is installed. */
export async function hasPeer(backend: Backend): Promise<boolean> {
  try {
    await promisify(execFile)('python3', ['-c', `import bm25s, ${backend}`]);
    return true;
  } catch {
    return false;
  }
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

  static async start({ documents, queries }: Corpus, k: number, backend: Backend): Promise<Peer> {
    const folder = await mkdtemp(join(tmpdir(), 'text-retrieval-'));
    await writeFile(join(folder, 'documents.txt'), documents.join('\n'));
    await writeFile(join(folder, 'queries.txt'), queries.join('\n'));
    const peer = new Peer(folder, spawn('python3', [script, folder, String(k), backend], { stdio: ['pipe', 'pipe', 'inherit'] }));
    await peer.#line();
    return peer;
  }

  /** Milliseconds. */
  async tell(command: 'index' | 'search' | 'save'): Promise<number> {
    this.#process.stdin.write(`${command}\n`);
    return Number(await this.#line());
  }

  /** Places and scores of every query, k each. */
  async answers(): Promise<{ places: Int32Array; scores: Float32Array }> {
    await this.tell('save');
    const bytes = async (name: string) => new Uint8Array(await readFile(join(this.#folder, name))).buffer;
    return { places: new Int32Array(await bytes('places')), scores: new Float32Array(await bytes('scores')) };
  }

  async end(): Promise<void> {
    this.#process.stdin.end();
    await rm(this.#folder, { recursive: true });
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('bm25s ended before it answered.');
    return value;
  }
}
