/**
 * Portfolios found in two seconds beside what HiGHS and CBC reach in forty: the same question, every limit counted anew. `PEER_SECONDS` changes
 * the forty. HiGHS is its Python package where that is installed, otherwise the one from npm.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readInput } from '../src/engines/engine/index.ts';
import { portfolio } from '../src/engines/portfolio/index.ts';
import { published, questionOf } from '../src/engines/portfolio/published.ts';
import { broken, budgetsOnly, type Instance, withQuotas, written } from './portfolio-instances.ts';
import { type Bench, median, milliseconds, type Row } from './support.ts';

const OURS_SECONDS = 2;
const PEER_SECONDS = Number(process.env.PEER_SECONDS ?? 40);
const TURNS = 3;
const SIZES = [500, 2_000, 10_000];

export const bench: Bench = {
  name: 'portfolio',
  async run() {
    const rows: Row[] = [await optima()];
    for (const size of SIZES) for (const instance of [withQuotas(size), budgetsOnly(size)]) rows.push(...(await beside(instance)));
    return rows;
  },
};

interface Reached {
  readonly value: number;
  readonly bound: number;
  readonly seconds: number;
}

async function beside(instance: Instance): Promise<Row[]> {
  const ours = await runs(instance);
  const value = median(ours.map((each) => each.value));
  const peers = await reachedByPeers(instance);
  const wrong = ours.filter((each) => each.broken > 0 || peers.some(({ reached }) => reached && each.value > reached.bound * (1 + 1e-9)));
  const gap = Math.max(...ours.map(({ gapPercent }) => gapPercent));
  const said = `${value.toLocaleString('en')} in ${median(ours.map(({ seconds }) => seconds)).toFixed(1)} s, gap ${gap.toFixed(4)} %`;
  return peers.map(({ name, reached }) => ({
    what: instance.what,
    ours: said,
    peer: reached ? `${name}: ${reached.value.toLocaleString('en')} in ${reached.seconds.toFixed(1)} s` : `${name}: not installed`,
    ratio: reached ? `value ${(value / reached.value).toFixed(6)}, time ${(reached.seconds / OURS_SECONDS).toFixed(0)} ×` : '–',
    checked: wrong.length ? 'FAILED: a limit is broken, or a value above a proven bound' : '0 limits broken, below every proven bound',
  }));
}

/** With what it takes to read the question and to explain every verdict; the limit is for the search. */
async function runs(instance: Instance) {
  const { items, budgets, quotas } = instance;
  const found = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now();
    const answer = await portfolio.run(readInput(portfolio, { items, budgets, quotas, timeLimitSeconds: OURS_SECONDS, seed: 1 }));
    const seconds = (performance.now() - start) / 1000;
    found.push({ value: answer.value ?? 0, gapPercent: answer.gapPercent ?? 100, seconds, broken: broken(instance, answer.chosen) });
  }
  return found;
}

async function optima(): Promise<Row> {
  let certified = 0;
  const time = await milliseconds(async () => {
    for (const each of published) {
      const answer = await portfolio.run(readInput(portfolio, { ...questionOf(each), sensitivity: 0 }));
      if (answer.status === 'optimal' && answer.value === each.optimum) certified += 1;
    }
  });
  return {
    what: `${published.length} published problems (OR-Library, SAC-94)`,
    ours: `${certified} optima certified in ${time.toFixed(0)} ms`,
    peer: 'published optima',
    ratio: '–',
    checked: certified === published.length ? 'all equal' : 'FAILED: an optimum was missed',
  };
}

/** The peers work at the same time, each on one thread, after ours has ended. */
async function reachedByPeers(instance: Instance): Promise<{ name: string; reached: Reached | undefined }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'portfolio-'));
  const file = join(folder, 'question.lp');
  await writeFile(file, written(instance));
  try {
    const [highs, cbc] = await Promise.all([withHighs(file), withCbc(file)]);
    return [highs, { name: 'CBC', reached: cbc }];
  } finally {
    await rm(folder, { recursive: true });
  }
}

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const run = promisify(execFile);

async function withHighs(file: string): Promise<{ name: string; reached: Reached | undefined }> {
  try {
    const { stdout } = await run('python3', [pathOf('./peers/portfolio.py'), file, String(PEER_SECONDS)]);
    return { name: 'HiGHS', reached: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Reached };
  } catch {
    const { stdout } = await run(process.execPath, [pathOf('./portfolio-highs.ts'), file, String(PEER_SECONDS)]);
    return { name: 'HiGHS (npm)', reached: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Reached };
  }
}

async function withCbc(file: string): Promise<Reached | undefined> {
  const start = performance.now();
  try {
    const { stdout } = await run('cbc', [file, 'sec', String(PEER_SECONDS), 'timeMode', 'elapsed', 'threads', '0', 'solve', 'quit'], {
      maxBuffer: 50_000_000,
    });
    const number = (label: string) => Math.abs(Number(new RegExp(`${label}:?\\s+(-?[\\d.e+]+)`, 'i').exec(stdout)?.[1] ?? Number.NaN));
    const value = number('Objective value');
    const bound = number('(?:Upper|Lower) bound');
    return { value, bound: Number.isNaN(bound) ? value : bound, seconds: (performance.now() - start) / 1000 };
  } catch {
    return undefined;
  }
}
