/** Trajectories beside the same model in vectorised NumPy: same input, same answer, median of five. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readInput } from '../src/engines/engine/index.ts';
import { forecastAll } from '../src/engines/trajectory/crew.ts';
import { trajectory } from '../src/engines/trajectory/index.ts';
import { forecastPanel, type Panel, panelOf } from '../src/engines/trajectory/panel.ts';
import { SETTINGS } from '../src/engines/trajectory/settings.ts';
import { walk } from '../src/engines/trajectory/simulate.ts';

interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly checked: string;
}

const RUNS = 5;
const YEARS = 30;
const AHEAD = 7;
/** 200 national indicators in 31 regions. */
const NATIONAL = 200 * 31;
const MANY = 200_000;
/** What `get_trends` of COINr was measured to make, without intervals; R is not run here. */
const COINR_PER_SECOND = 14_000;

export const bench = {
  name: 'trajectory',
  run: async (): Promise<Row[]> => [await national(), ...(await columns())],
};

/** From plain values to statuses with reasons, reading and refusing included. */
async function national(): Promise<Row> {
  const series = Array.from({ length: NATIONAL }, (_, seed) => ({
    id: `${seed}`,
    observations: walk({ seed, length: YEARS, drift: 0.3, noise: 0.5 }).map((value, t) => [1994 + t, value]),
    target: { year: 1994 + YEARS - 1 + AHEAD, value: 12, direction: 'up' },
  }));
  const counts: number[] = [];
  const read = await median(() => void readInput(trajectory, { series }));
  const input = readInput(trajectory, { series });
  const judged = await median(async () => void counts.push((await trajectory.run(input)).results.length));
  return {
    what: `${NATIONAL} series × ${YEARS} years to statuses, reasons and ${AHEAD} years of intervals`,
    ours: `${(read + judged).toFixed(0)} ms (reading ${read.toFixed(0)}, judging ${judged.toFixed(0)})`,
    peer: 'none: asked for is less than 200 ms',
    ratio: `${(200 / (read + judged)).toFixed(1)} × as fast as asked`,
    checked: counts.every((count) => count === NATIONAL) ? `${NATIONAL} results each time` : 'FAILED: results are missing',
  };
}

/** Forecasts alone, columns in and columns out. */
async function columns(): Promise<Row[]> {
  const panel = panelOf(MANY, MANY * YEARS, MANY * AHEAD);
  for (let i = 0; i < MANY; i++) {
    panel.values.set(walk({ seed: i, length: YEARS, drift: 0.3, noise: 0.5 }), i * YEARS);
    for (let t = 0; t < YEARS; t++) panel.years[i * YEARS + t] = 1994 + t;
    panel.starts[i + 1] = (i + 1) * YEARS;
    panel.aheads[i + 1] = (i + 1) * AHEAD;
  }
  const alone = await median(() => forecastPanel(panel));
  const [centre, spread] = [panel.centre.slice(), panel.spread.slice()];
  panel.centre.fill(0);
  panel.spread.fill(0);
  const threads = await median(() => forecastAll(panel, 2));
  const isSame = centre.every((value, i) => value === panel.centre[i]) && spread.every((value, i) => value === panel.spread[i]);
  const peer = await numpy(panel);
  const perSecond = (milliseconds: number) => `${((MANY / milliseconds) * 1000).toExponential(2)} series/s`;
  const what = `${MANY} series × ${YEARS} years to ${AHEAD} years of intervals, columns`;
  return [
    {
      what,
      ours: perSecond(alone),
      peer: peer ? `NumPy ${perSecond(peer.milliseconds)}` : 'peer not installed',
      ratio: peer ? `${(peer.milliseconds / alone).toFixed(1)} ×` : '–',
      checked: peer ? agreement(peer, centre, spread) : 'not compared',
    },
    {
      what: `${what}, against COINr get_trends without intervals`,
      ours: perSecond(alone),
      peer: `peer not installed; ${COINR_PER_SECOND} series/s when it was measured`,
      ratio: `${(((MANY / alone) * 1000) / COINR_PER_SECOND).toFixed(0)} × (200 × asked), not side by side`,
      checked: 'not compared',
    },
    {
      what: `${what}, 2 worker threads that are kept`,
      ours: perSecond(threads),
      peer: `ours on one thread ${perSecond(alone)}`,
      ratio: `${(alone / threads).toFixed(2)} ×`,
      checked: isSame ? 'bit for bit the same' : 'FAILED: threads differ',
    },
  ];
}

interface Peer {
  readonly milliseconds: number;
  readonly centre: Float64Array;
  readonly spread: Float64Array;
}

/** The filter with every series at once as a column, gains computed once, as one would write it in NumPy. */
const script = `
import json, sys, time
import numpy as np
folder = sys.argv[1]
s = json.load(open(folder + '/settings.json'))
n, years, ahead, memory = s['count'], s['years'], s['ahead'], s['memory']
y = np.fromfile(folder + '/values').reshape(n, years).T.copy()

def gains(m):
    T = np.array([[1, 1, 1], [0, 1, 0], [0, 0, m['damping']]])
    Q = np.diag([1, m['driftChange'], m['momentum']])
    P = np.diag([m['noise'], m['drift'], m['momentum'] / (1 - m['damping'] ** 2)])
    ks, fs = [], []
    for t in range(1, years):
        P = T @ P @ T.T + Q
        f = P[0, 0] + m['noise']
        k = P[:, 0] / f
        ks.append(k); fs.append(f)
        P = P - np.outer(k, k) * f
    future = []
    for h in range(ahead):
        P = T @ P @ T.T + Q
        future.append(P[0, 0] + m['noise'])
    return ks, np.array(fs), future

def forecast():
    importance = memory ** np.arange(years - 2, -1, -1)
    count = importance.sum()
    z = y - y[0]
    states = []
    for m in s['models']:
        ks, fs, future = gains(m)
        level, drift, momentum, squares = (np.zeros(n) for _ in range(4))
        for t in range(1, years):
            expected = level + drift + momentum
            v = z[t] - expected
            squares += v * v * (importance[t - 1] / fs[t - 1])
            level = expected + ks[t - 1][0] * v
            drift = drift + ks[t - 1][1] * v
            momentum = m['damping'] * momentum + ks[t - 1][2] * v
        variance = squares / count
        log = -0.5 * (importance * np.log(fs)).sum() - 0.5 * count * np.log(variance)
        states.append((level, drift, momentum, variance, log, future, m['damping']))
    logs = np.array([state[4] for state in states])
    w = np.exp(logs - logs.max(axis=0)); w /= w.sum(axis=0)
    centre, spread = np.empty((ahead, n)), np.empty((ahead, n))
    for h in range(1, ahead + 1):
        values = np.array([a + b * h + c * (1 - f ** h) / (1 - f) for a, b, c, _, _, _, f in states])
        mean = (w * values).sum(axis=0)
        inner = sum(w[k] * state[3] * state[5][h - 1] for k, state in enumerate(states))
        between = (w * (values - mean) ** 2).sum(axis=0)
        centre[h - 1] = y[0] + mean
        spread[h - 1] = s['stretch'] * h ** s['stretchGrowth'] * np.sqrt(inner + between)
    return centre, spread

times = []
for _ in range(${RUNS + 1}):
    start = time.perf_counter()
    centre, spread = forecast()
    times.append(time.perf_counter() - start)
centre.T.copy().tofile(folder + '/centre'); spread.T.copy().tofile(folder + '/spread')
print(float(np.median(times[1:])) * 1000)
`;

async function numpy(panel: Panel): Promise<Peer | undefined> {
  const run = promisify(execFile);
  try {
    await run('python3', ['-c', 'import numpy']);
  } catch {
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'trajectory-'));
  try {
    await writeFile(join(folder, 'values'), new Uint8Array(panel.values.slice().buffer));
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...SETTINGS, count: MANY, years: YEARS, ahead: AHEAD }));
    const { stdout } = await run('python3', ['-c', script, folder]);
    const figures = async (name: string) => new Float64Array(new Uint8Array(await readFile(join(folder, name))).buffer);
    return { milliseconds: Number(stdout), centre: await figures('centre'), spread: await figures('spread') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function agreement(peer: Peer, centre: Float64Array, spread: Float64Array): string {
  let worst = peer.centre.length === centre.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < centre.length; i++)
    worst = Math.max(worst, Math.abs(peer.centre[i]! - centre[i]!) / spread[i]!, Math.abs(peer.spread[i]! / spread[i]! - 1));
  return worst < 1e-9
    ? `same to ${worst.toExponential(0)} of the spread, ${centre.length} forecasts`
    : `FAILED: differs by ${worst.toExponential(1)}`;
}

async function median(work: () => void | Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}
