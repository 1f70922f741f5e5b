/** The same Gibbs sampling in NumPy, run on the same grades. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Sheet } from '../src/engines/expected-rank/sheet.ts';

export interface PeerRun {
  readonly seconds: number;
  readonly rank: Float64Array;
  readonly effect: Float64Array;
  /** Means of noise and of the spreads of proposals and assessors, in widths of the scale. */
  readonly figures: readonly number[];
}

const run = promisify(execFile);
const script = fileURLToPath(new URL('./peers/expected-rank.py', import.meta.url));

export const hasNumpy = (): Promise<boolean> =>
  run('python3', ['-c', 'import numpy']).then(
    () => true,
    () => false,
  );

export async function numpyRun(sheet: Sheet, settings: { draws: number; warmUp: number; seed: number }): Promise<PeerRun> {
  const folder = await mkdtemp(join(tmpdir(), 'expected-rank-'));
  try {
    const { proposals: proposal, assessors: assessor, panels: panel } = sheet;
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...settings, proposal, assessor, panel }));
    for (const name of ['value', 'proposal', 'assessor', 'panel'] as const) await writeFile(join(folder, name), bytes(sheet[name]));
    const { stdout } = await run('python3', [script, folder]);
    const column = async (name: string) => new Float64Array(new Uint8Array(await readFile(join(folder, name))).buffer);
    return {
      ...(JSON.parse(stdout) as { seconds: number; figures: number[] }),
      rank: await column('rank'),
      effect: await column('effect'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const bytes = ({ buffer, byteOffset, byteLength }: Float64Array | Int32Array) => new Uint8Array(buffer, byteOffset, byteLength);
