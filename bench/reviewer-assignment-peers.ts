/** Runs the peers of reviewer assignment on one instance. A peer that cannot be run answers undefined. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Instance } from './reviewer-assignment-instances.ts';

const run = promisify(execFile);
const folderOfPeers = join(import.meta.dirname, 'peers');

export interface PeerAnswer {
  /** Seconds, with building the network from similarities in memory. */
  readonly whole: number;
  /** Seconds in the solver alone, where the peer tells. */
  readonly solved?: number;
  readonly total: number;
}

/** Hands the instance to the peers as a file, while `work` runs. */
export async function beside<T>({ rows }: Instance, work: (file: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mainspring-bench-'));
  try {
    const file = join(folder, 'similarity.f32');
    await writeFile(file, rows);
    return await work(file, folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const sizes = ({ papers, reviewers, demand, most }: Instance) => [papers, reviewers, demand, most].map(String);

/** Compiles the peer on LEMON, where g++ and LEMON are; answers the program. */
export async function lemon(folder: string): Promise<string | undefined> {
  const program = join(folder, 'lemon');
  return run('g++', ['-O3', '-march=native', '-o', program, join(folderOfPeers, 'reviewer-assignment.cpp')]).then(
    () => program,
    () => undefined,
  );
}

export const withLemon = async (program: string, file: string, instance: Instance): Promise<PeerAnswer> =>
  JSON.parse((await run(program, [file, ...sizes(instance)])).stdout);

const needs = {
  flow: 'import ortools, numpy',
  loops: 'import ortools, numpy',
  matcher: 'import ortools, numpy, matcher',
  linprog: 'import scipy, numpy',
  milp: 'import scipy, numpy',
} as const;

export async function withPython<Answer = PeerAnswer>(
  which: keyof typeof needs,
  file: string,
  instance: Instance,
  more: readonly string[] = [],
): Promise<Answer | undefined> {
  const isInstalled = await run('python3', ['-c', needs[which]]).then(
    () => true,
    () => false,
  );
  if (!isInstalled) return undefined;
  const { stdout } = await run('python3', [join(folderOfPeers, 'reviewer-assignment.py'), which, file, ...sizes(instance), ...more]);
  return JSON.parse(stdout);
}
