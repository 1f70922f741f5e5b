/** What benchmarks share: a row of the table, the median of five, and turns, so that a busy moment hits both sides alike. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  /** How it was made sure that both did the same. */
  readonly checked: string;
}

export interface Bench {
  readonly name: string;
  run(): Promise<readonly Row[]>;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Runs each in turn, `times` over after one that warms up, and answers what each gave. */
export async function inTurns<K extends string>(
  sides: Readonly<Record<K, () => Promise<number>>>,
  times = 5,
): Promise<Record<K, number[]>> {
  const names = Object.keys(sides) as K[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let turn = 0; turn <= times; turn += 1) {
    for (const name of names) {
      const value = await sides[name]();
      if (turn > 0) found[name].push(value);
    }
  }
  return found;
}

/** The median of the ratios turn by turn: what slows the machine for a while slows both sides of a turn. */
export const ratioOf = (ours: readonly number[], peer: readonly number[]): number =>
  median(ours.map((value, turn) => value / (peer[turn] as number)));

/** How long `work` takes, in milliseconds. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const autocannon = fileURLToPath(import.meta.resolve('autocannon'));

/** Requests a second that 50 connections get answered with 2xx, asked from a process of its own. */
export async function requestsPerSecond(url: string, seconds = 3): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, '-c', '50', '-d', String(seconds), '-j', url], {
    maxBuffer: 10_000_000,
  });
  const { '2xx': answered, non2xx, errors, duration } = JSON.parse(stdout) as Record<'2xx' | 'non2xx' | 'errors' | 'duration', number>;
  if (non2xx || errors) throw new Error(`${url} answered ${non2xx} times with no 2xx and failed ${errors} times.`);
  return answered / duration;
}
