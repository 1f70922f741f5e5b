/** The walk and the goal seek beside NumPy and SciPy, and even points beside chance: same model, same normals, same answer checked first. */
import { dismiss } from '../src/engines/crew/index.ts';
import { readInput } from '../src/engines/engine/index.ts';
import { asNow } from '../src/engines/foresight/course.ts';
import { goalSought } from '../src/engines/foresight/goal-seek.ts';
import { foresight } from '../src/engines/foresight/index.ts';
import { unitsOf } from '../src/engines/foresight/model.ts';
import { drawsOf, normalsOf, runOf, walked, walkedAtOnce } from '../src/engines/foresight/run.ts';
import { Smoothed } from '../src/engines/foresight/smoothed.ts';
import { type System, systemOf } from '../src/engines/foresight/system.ts';
import { Walker } from '../src/engines/foresight/walk.ts';
import { madeUp } from './foresight-panels.ts';
import { has, type Peer, withPeer } from './foresight-peer.ts';
import { type Bench, median, type Row, ratioOf } from './support.ts';

const [REGIONS, SECTORS, STEPS, DRAWS] = [31, 20, 26, 2000];
/** Sectors of the panel on which levers are sought: SciPy walks it a hundred times. */
const SOUGHT = 5;
const TURNS = 5;

interface Used {
  readonly seconds: number;
  readonly processor: number;
}

const PSEUDO = { kind: 'pseudo' as const, draws: DRAWS, seed: 1 };

const parts = { walks, evenness: async () => [await evenness()], seeks: async () => [await seeks()] };

/** `PART=walks` (or evenness, seeks) runs one of them. */
export const bench: Bench = {
  name: 'foresight',
  async run() {
    const rows: Row[] = [];
    for (const [name, part] of Object.entries(parts)) if (!process.env.PART || process.env.PART === name) rows.push(...(await part()));
    return rows;
  },
};

function systemFor(regions: number, sectors: number, more: object = {}): { system: System; asked: object } {
  const panel = madeUp(regions, sectors);
  const asked = { panel, horizon: 2019 + STEPS, frontier: { level: 1.3, growthPercent: 1 }, ...more };
  const system = systemOf(readInput(foresight, asked), panel.years.length, STEPS);
  if (!('model' in system)) throw new Error('The panel that was made up cannot be calibrated.');
  return { system, asked };
}

async function walks(): Promise<Row[]> {
  const { system } = systemFor(REGIONS, SECTORS);
  const course = asNow(system.model);
  const what = `${DRAWS} draws × ${REGIONS * SECTORS} cells × ${STEPS} years`;
  const wanted = [{ indicator: 'outputPerWorker' as const, unit: 0 }];
  const ours = async (workers: number) => {
    const [clock, used] = [performance.now(), process.cpuUsage()];
    await walked(runOf({ model: system.model, course, sampling: PSEUDO, wanted, beside: system.beside }), workers);
    const { user, system: kernel } = process.cpuUsage(used);
    return { seconds: (performance.now() - clock) / 1000, processor: (user + kernel) / 1e6 };
  };
  if (!(await has('numpy'))) {
    await ours(0);
    return [{ what, ours: `${(await ours(0)).seconds.toFixed(2)} s`, peer: 'peer not installed', ratio: '–', checked: 'not compared' }];
  }
  const normals = normalsOf(system.model, PSEUDO);
  return withPeer({ model: system.model, course, normals }, async (peer) => {
    const [here, two, started, theirs, theirTwo]: [Used[], Used[], Used[], Used[], Used[]] = [[], [], [], [], []];
    for (let turn = 0; turn <= TURNS; turn++) {
      here.push(await ours(0));
      theirs.push(await peer.walk());
      await dismiss(new URL('../src/engines/foresight/worker.ts', import.meta.url));
      started.push(await ours(2));
      two.push(await ours(2));
      theirTwo.push(await peer.walk(2));
    }
    const checked = await agrees(system, normals, peer);
    const rest = (runs: readonly Used[]) => runs.slice(1);
    const row = (title: string, own: readonly Used[], their: readonly Used[], of: keyof Used): Row => {
      const [a, b] = [rest(own).map((run) => run[of]), rest(their).map((run) => run[of])];
      return {
        what: `${what}: ${title}`,
        ours: `${median(a).toFixed(2)} s`,
        peer: `NumPy ${median(b).toFixed(2)} s`,
        ratio: `${ratioOf(b, a).toFixed(1)} ×`,
        checked,
      };
    };
    return [
      row('one core, seconds of the processor, our normals drawn within', here, theirs, 'processor'),
      row('one core, seconds of the clock', here, theirs, 'seconds'),
      row('two cores, seconds of the clock, NumPy in two threads; ours wait from the run before', two, theirTwo, 'seconds'),
      row('the same, ours with their start', started, theirTwo, 'seconds'),
    ];
  });
}

/** All measures of the whole and of regions, of every draw and year. */
async function agrees({ model }: System, normals: Float64Array, peer: Peer): Promise<string> {
  const { nation, regions } = await peer.paths();
  const walker = new Walker(model, asNow(model));
  const length = normals.length / DRAWS;
  let worst = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    if (draw % 2 === 0) walker.walk(normals, draw * length, length);
    for (let t = 1; t <= STEPS; t++)
      for (let unit = 0; unit <= REGIONS; unit++)
        for (let measure = 0; measure < 4; measure++) {
          const own = walker.path[((t * unitsOf(model) + unit) * 4 + measure) * 2 + (draw % 2)]!;
          const at = draw * STEPS + t - 1;
          const their = unit === 0 ? nation[at * 4 + measure]! : regions[(at * REGIONS + unit - 1) * 4 + measure]!;
          worst = Math.max(worst, Math.abs(own - their) / Math.max(1, Math.abs(their)));
        }
  }
  const says = `${DRAWS * STEPS * (REGIONS + 1) * 4} numbers within ${worst.toExponential(0)}`;
  return worst < 1e-8 ? says : `FAILED: ${says}`;
}

/** Spread over seeds of what 1,024 even draws and 20,000 draws by chance say of the whole: mean, median, a far quantile, a probability. */
/** How far estimates are off the truth, root mean square over 24 seeds: ours from even draws, and those of draws by chance as they are counted. */
async function evenness(): Promise<Row> {
  const { system } = systemFor(REGIONS, 1);
  const wanted = [{ indicator: 'outputPerWorker' as const, unit: 0 }];
  const drawn = (kind: 'quasi' | 'pseudo', draws: number, seed: number) => {
    const { model, beside } = system;
    const run = walkedAtOnce(runOf({ model, course: asNow(model), sampling: { kind, draws, seed }, wanted, beside }));
    return Float64Array.from(drawsOf(run, 0, STEPS)).sort();
  };
  const meanOf = (values: ArrayLike<number>) => Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;
  const counted = (sorted: Float64Array, p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!;
  const many = [1, 2, 3].map((seed) => drawn('pseudo', 150_000, 1000 + seed));
  const line = counted(many[0]!, 0.6);
  const byCount = (sorted: Float64Array) => [
    meanOf(sorted),
    ...SHARES.map((p) => counted(sorted, p)),
    sorted.filter((each) => each >= line).length / sorted.length,
  ];
  const smoothed = (sorted: Float64Array) => {
    const all = new Smoothed(sorted);
    return [meanOf(sorted), ...SHARES.map((p) => all.quantile(p)), all.share(line, 'up')];
  };
  const told = many.map(byCount);
  const truth = told[0]!.map((_, which) => meanOf(told.map((each) => each[which]!)));
  const off = (estimates: readonly number[][]) =>
    truth.map(
      (true_, which) => Math.sqrt(meanOf(estimates.map((each) => (each[which]! - true_) ** 2))) / (which === truth.length - 1 ? 1 : true_),
    );
  const seeds = Array.from({ length: 24 }, (_, i) => i + 1);
  const even = off(seeds.map((seed) => smoothed(drawn('quasi', 1024, seed))));
  const chance = off(seeds.map((seed) => byCount(drawn('pseudo', 20_000, seed))));
  const percent = (values: readonly number[]) => values.map((value) => `${(100 * value).toFixed(3)} %`).join(', ');
  return {
    what: `error of the mean, the ${SHARES.map((p) => `${100 * p} %`).join(', ')} quantiles and a probability, 31 regions, 26 years on`,
    ours: `1,024 even: ${percent(even)}`,
    peer: `20,000 by chance: ${percent(chance)}`,
    ratio: chance.map((value, i) => `${(value / even[i]!).toFixed(1)} ×`).join(', '),
    checked: 'root mean square over 24 seeds, from 450,000 draws by chance',
  };
}
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95];

async function seeks(): Promise<Row> {
  const what = `cheapest of three levers for a probability of 80 %, ${REGIONS} × ${SOUGHT} cells, ${STEPS} years`;
  const { system } = systemFor(REGIONS, SOUGHT);
  const levers = [
    { lever: 'publicRnd', most: 2, costPerUnit: 10 },
    { lever: 'talent', most: 30, costPerUnit: 1 },
    { lever: 'openness', most: 50, costPerUnit: 0.3 },
  ];
  const goal = { from: 2021, full: 2030 };
  const year = 2019 + STEPS;
  const base = await foresight.run(
    readInput(foresight, { ...systemFor(REGIONS, SOUGHT).asked, draws: 1024, report: { indicators: ['outputPerWorker'] } }),
  );
  const value = base.scenarios[0]!.fans[0]!.forecast.at(-1)!.innerHigh;
  const { asked } = systemFor(REGIONS, SOUGHT, {
    targets: [{ id: 'goal', indicator: 'outputPerWorker', year, value }],
    goalSeek: { target: 'goal', probability: 0.8, levers, ...goal },
    report: { indicators: [] },
  });
  const input = readInput(foresight, asked);
  const times: number[] = [];
  let sought = await goalSought(input, system, input.goalSeek!, async () => {});
  for (let turn = 0; turn < TURNS; turn++) {
    const start = performance.now();
    sought = await goalSought(input, system, input.goalSeek!, async () => {});
    times.push((performance.now() - start) / 1000);
  }
  const ours = `${median(times).toFixed(2)} s, ${sought.runs} runs, cost ${sought.cost.toFixed(1)}`;
  if (!(await has('scipy'))) return { what, ours, peer: 'peer not installed', ratio: '–', checked: 'not compared' };
  const ramp = Array.from({ length: STEPS }, (_, i) => Math.max(0, Math.min(1, (2020 + i - goal.from) / (goal.full - goal.from))));
  const paid = ramp.reduce((sum, each) => sum + each, 0);
  const question = {
    ramp,
    value,
    probability: 0.8,
    levers: levers.map(({ lever }) => lever),
    most: levers.map(({ most }) => most),
    costs: levers.map(({ most, costPerUnit }) => most * costPerUnit * paid),
    labour: system.beside.labour[STEPS]!,
    ours: sought.levers.map(({ change }, i) => change / levers[i]!.most),
  };
  return withPeer(
    { model: system.model, course: asNow(system.model), normals: normalsOf(system.model, PSEUDO), goal: question },
    async (peer) => {
      const found = await peer.seek();
      const says = `by NumPy's ${DRAWS} draws ours reaches ${(100 * found.ours).toFixed(1)} %, theirs ${(100 * found.theirs).toFixed(1)} %`;
      return {
        what,
        ours,
        peer: `SciPy Nelder–Mead ${found.seconds.toFixed(1)} s, ${found.runs} runs, cost ${found.cost.toFixed(1)}`,
        ratio: `1/${(found.seconds / median(times)).toFixed(0)}`,
        checked: sought.isMet && found.ours > 0.78 && sought.cost < 1.05 * found.cost ? says : `FAILED: ${says}`,
      };
    },
  );
}
