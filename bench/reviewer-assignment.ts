/**
 * Reviewer assignment beside LEMON's network simplex, OR-Tools' min-cost flow, openreview-matcher and HiGHS: same similarities, same total checked first.
 * `LARGE=1` adds 20,000 × 5,000, where LEMON needs about 10 GB and minutes, and runs once.
 */
import { reviewerAssignment } from '../src/engines/reviewer-assignment/index.ts';
import { type Instance, latent, midl } from './reviewer-assignment-instances.ts';
import { beside, lemon, type PeerAnswer, withLemon, withPython } from './reviewer-assignment-peers.ts';
import { type Bench, median, type Row } from './support.ts';

const TURNS = 5;
type Asked = Parameters<typeof reviewerAssignment.run>[0];

export const bench: Bench = {
  name: 'reviewer-assignment',
  async run() {
    const rows: Row[] = [];
    for (const [papers, reviewers, most] of [
      [500, 200, 9],
      [2000, 1000, 7],
      [2000, 1000, 6],
      [5000, 2000, 9],
    ] as const) {
      rows.push(...(await totals(latent(papers, reviewers, most), TURNS)));
    }
    rows.push(...(await byChance(latent(500, 200, 9))));
    const real = midl();
    if (real) rows.push(...(await fairest(real)));
    if (process.env.LARGE) for (const most of [15, 12]) rows.push(...(await totals(latent(20_000, 5000, most), 1)));
    return rows;
  },
};

const ask = (instance: Instance, more: Partial<Asked>): Asked => ({
  similarity: instance.rows,
  demand: instance.demand,
  maxLoad: instance.most,
  minLoad: instance.least,
  conflicts: [],
  required: [],
  attributes: {},
  quotas: [],
  objective: 'total',
  perturbation: 0.5,
  seed: 0,
  ...more,
});

const titleOf = ({ papers, reviewers, demand, most }: Instance) =>
  `${papers.toLocaleString('en')} × ${reviewers.toLocaleString('en')} × ${demand}, load ≤ ${most}`;

/** Seconds of our own, and what was found; the first run warms up and is checked. */
async function ours(asked: Asked, turns = TURNS) {
  const answer = await reviewerAssignment.run(asked);
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) times.push(await seconds(() => reviewerAssignment.run(asked)));
  return { answer, time: median(times) };
}

async function seconds(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** `turns` of the peers; with 1 only LEMON runs, once. */
async function totals(instance: Instance, turns: number): Promise<Row[]> {
  const what = titleOf(instance);
  const { answer, time } = await ours(ask(instance, {}));
  if (Math.abs(answer.certificate.gap) > 1e-6) throw new Error(`${what}: the certificate leaves ${answer.certificate.gap}.`);
  const certified = `certified, gap ${answer.certificate.gap.toExponential(0)}`;
  return beside(instance, async (file, folder) => {
    const program = await lemon(folder);
    const peers: [name: string, run: () => Promise<PeerAnswer | undefined>][] = [
      ['LEMON network simplex, dense', async () => (program ? withLemon(program, file, instance) : undefined)],
    ];
    if (turns > 1) peers.push(['OR-Tools, arcs at once', () => withPython('flow', file, instance)]);
    if (turns > 1 && instance.papers <= 2000)
      peers.push(['openreview-matcher’s network on OR-Tools', () => withPython('loops', file, instance)]);
    const rows: Row[] = [];
    if (turns > 1 && instance.papers <= 2000)
      rows.push(beyondMatcher(instance, time, answer.total, await withPython('matcher', file, instance)));
    for (const [name, run] of peers) rows.push(row(`${what}; ${name}`, time, await medianOf(run, turns), answer.total, certified));
    return rows;
  });
}

/** openreview-matcher counts in hundredths, cut off, so it may lose up to one of them on each review. It takes minutes and runs once. */
function beyondMatcher(instance: Instance, time: number, total: number, peer: PeerAnswer | undefined): Row {
  const what = `${titleOf(instance)}; openreview-matcher’s MinMax solver`;
  if (!peer) return { what, ours: shown(time), peer: 'not installed', ratio: '', checked: '' };
  const more = total - peer.total;
  if (more < -1e-6 || more > 0.01 * instance.papers * instance.demand) throw new Error(`${what}: total ${total} here, ${peer.total} there`);
  return {
    what,
    ours: shown(time),
    peer: shown(peer.whole),
    ratio: `${(peer.whole / time).toFixed(0)} × as fast`,
    checked: `total ${total.toFixed(4)}, there ${peer.total.toFixed(4)} in hundredths`,
  };
}

async function medianOf(run: () => Promise<PeerAnswer | undefined>, turns: number): Promise<PeerAnswer | undefined> {
  const found: PeerAnswer[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const answer = await run();
    if (!answer) return undefined;
    found.push(answer);
  }
  const middle = median(found.map(({ whole }) => whole));
  return found.find(({ whole }) => whole === middle);
}

function row(what: string, time: number, peer: PeerAnswer | undefined, total: number, certified: string): Row {
  if (!peer) return { what, ours: shown(time), peer: 'not installed', ratio: '', checked: certified };
  const apart = Math.abs(peer.total - total);
  if (apart > 1e-4) throw new Error(`${what}: total ${total} here, ${peer.total} there`);
  return {
    what,
    ours: shown(time),
    peer: shown(peer.whole),
    ratio: `${(peer.whole / time).toFixed(1)} × as fast`,
    checked: `${certified}, totals within ${apart.toExponential(0)}`,
  };
}

async function byChance(instance: Instance): Promise<Row[]> {
  const cap = 0.3;
  const { answer, time } = await ours(ask(instance, { objective: 'randomised', maxProbability: cap }));
  const peer = await beside(instance, (file) => medianOf(() => withPython('linprog', file, instance, [String(cap)]), 3));
  const certified = `gap ${answer.certificate.gap.toExponential(0)}`;
  return [
    row(`${titleOf(instance)}, probability ≤ ${cap}, with a draw; SciPy on HiGHS, without`, time, peer, answer.expectedTotal!, certified),
  ];
}

async function fairest(instance: Instance): Promise<Row[]> {
  const { answer, time } = await ours(ask(instance, { objective: 'leximin' }), 1);
  const peer = await beside(instance, (file) =>
    withPython<{ whole: number; total: { least: number | null; bound: number } }>('milp', file, instance, [String(instance.least)]),
  );
  const least = `least ${answer.minimumPaper!.toFixed(4)}, bound ${answer.certificate.bound.toFixed(4)}`;
  const theirs = peer && `least ${peer.total.least?.toFixed(4) ?? 'none'}, bound ${peer.total.bound.toFixed(4)}`;
  return [
    {
      what: `MIDL ${titleOf(instance)} and ≥ ${instance.least}, leximin; SciPy milp within 60 s`,
      ours: `${shown(time)}, ${least}`,
      peer: peer ? `${shown(peer.whole)}, ${theirs}` : 'not installed',
      ratio: peer ? `${(peer.whole / time).toFixed(1)} × as fast` : '',
      checked: 'bounds hold for both',
    },
  ];
}

const shown = (time: number) => (time < 1 ? `${(time * 1000).toFixed(0)} ms` : `${time.toFixed(1)} s`);
