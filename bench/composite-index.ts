/** The index of the ASEM countries beside the same in NumPy: same inputs, same scores, median of five; and how near Sobol indices come. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asem, hasAsem } from '../src/engines/composite-index/asem.ts';
import { baseOf } from '../src/engines/composite-index/base.ts';
import { compositeIndex } from '../src/engines/composite-index/index.ts';
import { planOf } from '../src/engines/composite-index/plan.ts';
import { sobolOf } from '../src/engines/composite-index/sobol.ts';
import { doRuns, intervalsOf, rankCells } from '../src/engines/composite-index/uncertainty.ts';
import { readInput } from '../src/engines/engine/index.ts';
import { type Bench, inTurns, median, milliseconds, type Row } from './support.ts';

const RUNS = 10_000;
const SHARE = 0.25;
const TIMES = 5;
/** A run of COINr 1.1 on these inputs, as measured elsewhere; it is not on CRAN any more, so it is not run here. */
const COINR_MS = [110, 135] as const;

export const bench: Bench = {
  name: 'composite-index',
  run: async () => [...(hasAsem ? await asemRows() : [absent]), sobolRow()],
};

const absent: Row = { what: 'the ASEM index', ours: '–', peer: '–', ratio: '–', checked: 'its inputs are not beside this checkout' };

const treat = { skewness: 2, kurtosis: 3.5, maxWinsorised: 5, thenLog: true };

async function asemRows(): Promise<Row[]> {
  const vary = { weights: SHARE, treat: [treat, null], normalise: ['min-max', 'z-score', 'percentile'].map((method) => ({ method })) };
  const given = { ...asem(), uncertainty: { runs: RUNS, seed: 1, vary } };
  const text = JSON.stringify(given);
  const asked = readInput(compositeIndex, given);
  const { question } = baseOf(asked);
  const one = async () => (await milliseconds(() => repeat(20, () => baseOf(asked)))) / 20;
  const runs = () =>
    milliseconds(() => {
      const plan = planOf(question, asked.steps, asked.uncertainty!.vary);
      const ranks = new Uint16Array(rankCells(plan, RUNS));
      doRuns(plan, 1, 0, RUNS, ranks);
      intervalsOf(plan, ranks, RUNS, 0, 0.9);
    });
  const whole = () =>
    milliseconds(async () => JSON.stringify(await compositeIndex.run({ ...readInput(compositeIndex, JSON.parse(text)), workers: 0 })));
  const found = await inTurns({ one, runs, whole }, TIMES);
  const processor = await processorMilliseconds(runs);
  const oneProcessor = (await processorMilliseconds(async () => repeat(200, () => baseOf(asked)))) / 200;
  const peer = await numpy({ ...given, runs: RUNS, share: SHARE, times: TIMES });
  const checked = peer ? await agrees(asked, peer) : 'peer not installed';
  const against = (ours: number, seconds: number | undefined) =>
    seconds === undefined ? '–' : `${((1000 * seconds) / ours).toFixed(2)} ×`;
  const [oneMs, runsMs, wholeMs] = [median(found.one), median(found.runs), median(found.whole)];
  const perRun = runsMs / RUNS;
  return [
    {
      what: '51 × 49, one pass: denominate, impute, treat, normalise, aggregate',
      ours: `${oneMs.toFixed(2)} ms (${oneProcessor.toFixed(2)} ms of processor)`,
      peer: peer ? `NumPy ${(1000 * peer.oneSeconds).toFixed(2)} ms` : 'peer not installed',
      ratio: against(oneMs, peer?.oneSeconds),
      checked,
    },
    {
      what: `${RUNS} runs of 60 weights, 2 treatments, 3 normalisations, to intervals of rank; one thread`,
      ours: `${runsMs.toFixed(0)} ms (${processor.toFixed(0)} ms of processor), ${(1000 * perRun).toFixed(1)} µs a run`,
      peer: peer ? `NumPy ${(1000 * peer.manySeconds).toFixed(0)} ms` : 'peer not installed',
      ratio: against(runsMs, peer?.manySeconds),
      checked,
    },
    {
      what: 'the same, a run',
      ours: `${(1000 * perRun).toFixed(1)} µs`,
      peer: `COINr ${COINR_MS.join('–')} ms, not run here`,
      ratio: COINR_MS.map((ms) => Math.round(ms / perRun).toLocaleString('en')).join('–'),
      checked: 'not against COINr',
    },
    {
      what: `${RUNS} runs, from JSON text to JSON text with everything explained, one thread`,
      ours: `${wholeMs.toFixed(0)} ms`,
      peer: 'none: asked for are 700 ms',
      ratio: `${(700 / wholeMs).toFixed(1)} × as fast as asked`,
      checked,
    },
  ];
}

/** What the work takes of the processor, whatever else the machine does; the mean of five. */
async function processorMilliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  for (let turn = 0; turn < TIMES; turn++) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / TIMES;
}

function repeat(times: number, work: () => unknown) {
  for (let i = 0; i < times; i++) work();
}

interface Peer {
  readonly scores: Readonly<Record<string, readonly number[]>>;
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly oneSeconds: number;
  readonly manySeconds: number;
}

async function numpy(asked: object): Promise<Peer | undefined> {
  const run = promisify(execFile);
  const isThere = await run('python3', ['-c', 'import numpy']).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'composite-index-'));
  try {
    const file = join(folder, 'asked.json');
    await writeFile(file, JSON.stringify(asked));
    const script = fileURLToPath(new URL('./peers/composite-index.py', import.meta.url));
    return JSON.parse((await run('python3', [script, file], { maxBuffer: 50_000_000 })).stdout) as Peer;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Scores must be the same; ranks of the runs, which draw other weights, within chance. */
async function agrees(asked: Parameters<typeof compositeIndex.run>[0], peer: Peer): Promise<string> {
  const { scores, rankIntervals } = await compositeIndex.run(asked);
  const apart = Object.entries(scores).flatMap(([code, column]) => column.map((score, u) => Math.abs(score! - peer.scores[code]![u]!)));
  const worst = Math.max(...apart);
  const mean = Math.max(...rankIntervals!.Index!.map((each, u) => Math.abs(each.mean! - peer.mean[u]!)));
  const ends = Math.max(
    ...rankIntervals!.Index!.flatMap(({ low, high }, u) => [Math.abs(low! - peer.low[u]!), Math.abs(high! - peer.high[u]!)]),
  );
  const says = `${apart.length} scores within ${worst.toExponential(0)}, mean ranks within ${mean.toFixed(2)}, ends of intervals within ${ends}`;
  return worst < 1e-10 && mean < 0.15 && ends <= 1 ? says : `FAILED: ${says}`;
}

/** Ishigami's function with a = 7, b = 0.1, whose indices are known. */
function sobolRow(): Row {
  const known = { x1: [0.3139, 0.5576], x2: [0.4424, 0.4424], x3: [0, 0.2437] };
  const places = Object.keys(known).map((factor, k) => ({ factor, from: k, to: k + 1 }));
  const f = (input: Float64Array) => {
    const [x1, x2, x3] = [...input].map((u) => Math.PI * (2 * u - 1)) as [number, number, number];
    return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
  };
  let worst = 0;
  for (let seed = 0; seed < 100; seed++) {
    const found = sobolOf(f, { places, dimensions: 3, n: 4096, seed });
    for (const [factor, [first, total]] of Object.entries(known))
      worst = Math.max(worst, Math.abs(found[factor]!.first! - first!), Math.abs(found[factor]!.total! - total!));
  }
  return {
    what: 'Sobol indices of Ishigami’s function, 4,096 points, worst of 100 seeds',
    ours: `± ${worst.toFixed(4)}`,
    peer: 'known values',
    ratio: `${(0.01 / worst).toFixed(1)} × as near as asked`,
    checked: worst <= 0.01 ? 'within 0.01' : 'FAILED',
  };
}
