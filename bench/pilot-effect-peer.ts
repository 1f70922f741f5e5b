/** pysyncon and moderndid, run on the same panels. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface PeerStudy {
  readonly units: readonly string[];
  readonly treated: string;
  /** A row for each unit: predictors, and outcomes before the pilot. */
  readonly x: readonly (readonly number[])[];
  readonly z: readonly (readonly number[])[];
  readonly orders: readonly (readonly string[])[];
  readonly placebos: boolean;
  /** Predictor weights for a fit without a search. */
  readonly given: readonly number[] | null;
}

export interface PeerFit {
  readonly unit: string;
  readonly seconds: number;
  /** Root mean squared difference before the pilot. */
  readonly fit: number;
  readonly weights: Readonly<Record<string, number>>;
}

export type PeerFits = Readonly<Record<'given' | 'orders' | 'placebos', readonly PeerFit[]>>;

export interface PeerDifferences {
  readonly data: Readonly<Record<'year' | 'countyreal' | 'lpop' | 'lemp' | 'first.treat', readonly number[]>>;
  readonly runs: readonly {
    readonly estimator: 'dr' | 'reg' | 'ipw';
    readonly comparison: 'nevertreated' | 'notyettreated';
    readonly seconds: number;
    readonly effects: readonly number[];
    readonly errors: readonly number[];
  }[];
}

const script = fileURLToPath(new URL('./peers/pilot-effect.py', import.meta.url));
const run = async (...parts: string[]): Promise<unknown> =>
  JSON.parse((await promisify(execFile)('python3', [script, ...parts], { maxBuffer: 2 ** 28 })).stdout);

export const installed = (): Promise<Partial<Record<'pysyncon' | 'moderndid', boolean>>> =>
  run('has').then(
    (found) => found as Record<'pysyncon' | 'moderndid', boolean>,
    () => ({}),
  );

export async function pysyncon(study: PeerStudy): Promise<PeerFits> {
  const folder = await mkdtemp(join(tmpdir(), 'pilot-effect-'));
  try {
    const path = join(folder, 'study.json');
    await writeFile(path, JSON.stringify(study));
    return (await run('synthetic', path)) as PeerFits;
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const moderndid = async (): Promise<PeerDifferences> => (await run('differences')) as PeerDifferences;
