/** Growth accounting beside a plain NumPy script: same input, same answer, median of five. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readInput } from '../src/engines/engine/index.ts';
import { growthAccounting } from '../src/engines/growth-accounting/index.ts';

interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: string;
  readonly checked: string;
}

const runs = 5;
const years = 70;

/** Whole columns at once, as one would write it in NumPy; NaN where missing. Times are medians in milliseconds. */
const numpy = `
import json, sys, time
import numpy as np
text = open(sys.argv[1]).read()

def columns(asked):
    take = lambda name: np.array([s[name] for s in asked['series']], dtype=float)
    return {name: take(name) for name in ['years', 'output', 'capital', 'labour', 'hours', 'humanCapital', 'labourShare']}

def account(c):
    span = np.diff(c['years'], axis=1)
    rate = lambda levels: np.diff(np.log(levels), axis=1) / span
    share = (c['labourShare'][:, 1:] + c['labourShare'][:, :-1]) / 2
    growth = rate(c['output'])
    capital = (1 - share) * rate(c['capital'])
    labour = share * rate(c['labour'] * c['hours'] * c['humanCapital'])
    tfp = growth - capital - labour
    complete = ~np.isnan(c['output'] + c['capital'] + c['labour'] + c['hours'] + c['humanCapital'] + c['labourShare'])
    first, last = complete.argmax(axis=1), complete.shape[1] - 1 - complete[:, ::-1].argmax(axis=1)
    row = np.arange(len(first))
    at = np.arange(tfp.shape[1])
    inside = (at >= first[:, None]) & (at < last[:, None])
    length = c['years'][row, last] - c['years'][row, first]
    average = (np.log(c['output'][row, last]) - np.log(c['output'][row, first])) / length
    technology = average - np.where(inside, (capital + labour) * span, 0).sum(axis=1) / length
    percent = np.where(average > 1e-12, technology / average * 100, np.nan)
    return growth, capital, labour, tfp, percent

def plain(found):
    return [np.where(np.isnan(a), None, a.astype(object)).tolist() for a in found]

def median(work):
    times = []
    for _ in range(${runs + 1}):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return float(np.median(times[1:])) * 1000

given = columns(json.loads(text))
memory = median(lambda: account(given))
whole = median(lambda: json.dumps(plain(account(columns(json.loads(text))))))
print(json.dumps({'memory': memory, 'whole': whole, 'tfp': plain(account(given))[3], 'percent': plain(account(given))[4]}))
`;

interface PeerAnswer {
  readonly memory: number;
  readonly whole: number;
  readonly tfp: readonly (readonly (number | null)[])[];
  readonly percent: readonly (number | null)[];
}

export const bench = {
  name: 'growth-accounting',
  run: async (): Promise<Row[]> => [...(await sideBySide(183)), ...(await sideBySide(5000)), await alternativesAlone(183)],
};

async function sideBySide(regions: number): Promise<Row[]> {
  const text = JSON.stringify(panel(regions));
  const asked = readInput(growthAccounting, JSON.parse(text));
  const peer = await peerAnswer(text);
  const checked = peer === undefined ? 'peer not installed' : compare(await growthAccounting.run(asked), peer);
  const memory = await medianOf(() => growthAccounting.run(asked));
  const whole = await medianOf(async () => JSON.stringify(await growthAccounting.run(readInput(growthAccounting, JSON.parse(text)))));
  const size = `${regions} regions × ${years} years`;
  return [
    { what: `${size}, values in memory`, ...besides(memory, peer?.memory), checked },
    { what: `${size}, JSON text to JSON text, input checked by us only`, ...besides(whole, peer?.whole), checked },
  ];
}

async function alternativesAlone(regions: number): Promise<Row> {
  const asked = { ...readInput(growthAccounting, panel(regions)), alternatives: true };
  const time = await medianOf(() => growthAccounting.run(asked));
  const what = `${regions} regions × ${years} years with 24 alternatives each`;
  return { what, ours: milliseconds(time), peer: 'none', ratio: '', checked: 'by tests' };
}

/** A panel that is the same on every machine; one value in forty is missing. */
function panel(regions: number) {
  const chance = chances();
  const path = (start: number, growth: number, noise: number) =>
    Array.from({ length: years }, (_, step) =>
      chance() < 1 / 40 && step % 7 === 3 ? null : start * (1 + growth) ** step * (1 + noise * (chance() - 0.5)),
    );
  const series = Array.from({ length: regions }, (_, region) => ({
    entity: `region ${region}`,
    years: Array.from({ length: years }, (_, step) => 1950 + step),
    output: path(100, 0.04, 0.03),
    capital: path(300, 0.05, 0.01),
    labour: path(50, 0.01, 0.01),
    hours: path(2000, -0.002, 0.01),
    humanCapital: path(1.5, 0.007, 0.001),
    labourShare: path(0.55, 0, 0.05),
  }));
  return { series, method: 'tornqvist', alternatives: false };
}

/** Numbers from 0 to 1 by a linear congruential generator (Numerical Recipes). */
function chances(): () => number {
  let state = 2016;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function peerAnswer(text: string): Promise<PeerAnswer | undefined> {
  const python = promisify(execFile);
  const isInstalled = await python('python3', ['-c', 'import numpy']).then(
    () => true,
    () => false,
  );
  if (!isInstalled) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'mainspring-bench-'));
  try {
    await writeFile(join(folder, 'input.json'), text);
    await writeFile(join(folder, 'peer.py'), `${numpy}`);
    await python('sh', ['-c', 'python3 "$0/peer.py" "$0/input.json" > "$0/output.json"', folder]);
    return JSON.parse(await readFile(join(folder, 'output.json'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Answer = Awaited<ReturnType<typeof growthAccounting.run>>;

function compare({ entities, periods }: Answer, peer: PeerAnswer): string {
  const ours = [...entities.flatMap(({ tfpGrowth }) => tfpGrowth), ...periods.map((period) => period.technologyContributionPercent)];
  const theirs = [...peer.tfp.flat(), ...peer.percent];
  if (ours.length !== theirs.length) throw new Error(`${ours.length} figures here, ${theirs.length} there`);
  let known = 0;
  let apart = 0;
  ours.forEach((figure, at) => {
    const other = theirs[at] ?? null;
    if ((figure === null) !== (other === null)) throw new Error(`figure ${at}: ${figure} here, ${other} there`);
    if (figure === null || other === null) return;
    known++;
    apart = Math.max(apart, Math.abs(figure - other) / Math.max(1, Math.abs(other)));
  });
  if (known === 0 || apart > 1e-10) throw new Error(`${known} figures, ${apart} apart`);
  return `same nulls, ${known} figures within ${apart.toExponential(0)}`;
}

async function medianOf(work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

const besides = (ours: number, peer: number | undefined) => ({
  ours: milliseconds(ours),
  peer: peer === undefined ? 'peer not installed' : `NumPy ${milliseconds(peer)}`,
  ratio: peer === undefined ? '' : `${(peer / ours).toFixed(2)} × as fast`,
});

const milliseconds = (time: number) => `${time.toFixed(1)} ms`;
