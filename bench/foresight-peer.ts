/** The same model in NumPy, walked on the same normals. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Course, Model } from '../src/engines/foresight/model.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('./peers/foresight.py', import.meta.url));

/** Each kept to one thread, so that both sides have the same cores. */
const alone = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

export const has = (module: string): Promise<boolean> =>
  run('python3', ['-c', `import ${module}`]).then(
    () => true,
    () => false,
  );

export interface Question {
  readonly model: Model;
  readonly course: Course;
  readonly normals: Float64Array;
  readonly goal?: object;
}

/** Opens a folder with the question, for as long as `use` takes. */
export async function withPeer<T>({ normals, ...question }: Question, use: (peer: Peer) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'foresight-'));
  try {
    await writeFile(
      join(folder, 'model.json'),
      JSON.stringify(question, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value)),
    );
    await writeFile(join(folder, 'normals'), new Uint8Array(normals.buffer, normals.byteOffset, normals.byteLength));
    return await use(new Peer(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export class Peer {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Seconds of the clock and of the processor. */
  async walk(threads = 1): Promise<{ seconds: number; processor: number }> {
    const { stdout } = await run('python3', [script, this.#folder, 'walk', String(threads)], { env: alone });
    return JSON.parse(stdout) as { seconds: number; processor: number };
  }

  /** `(draw × steps + step) × 4 + measure` of the whole, and `((draw × steps + step) × regions + region) × 4 + measure`. */
  async paths(): Promise<{ nation: Float64Array; regions: Float64Array }> {
    const column = async (name: string) => new Float64Array(new Uint8Array(await readFile(join(this.#folder, name))).buffer);
    return { nation: await column('nation'), regions: await column('regions') };
  }

  async seek(): Promise<{ seconds: number; runs: number; shares: number[]; cost: number; theirs: number; ours: number }> {
    const { stdout } = await run('python3', [script, this.#folder, 'seek'], { env: alone });
    return JSON.parse(stdout) as { seconds: number; runs: number; shares: number[]; cost: number; theirs: number; ours: number };
  }
}
