/** Expected ranks beside the same Gibbs sampling in NumPy: same grades, same answer within chance, median of five. */
import { readInput } from '../src/engines/engine/index.ts';
import { type Drawn, drawnOf, FIGURES } from '../src/engines/expected-rank/drawn.ts';
import { expectedRank } from '../src/engines/expected-rank/index.ts';
import { runChain } from '../src/engines/expected-rank/sample.ts';
import { rosterOf } from '../src/engines/expected-rank/sheet.ts';
import { callOf } from '../src/engines/expected-rank/simulate.ts';
import { tradesOf } from '../src/engines/expected-rank/trades.ts';
import { hasNumpy, numpyRun } from './expected-rank-peer.ts';
import { type Bench, inTurns, median, milliseconds, type Row, ratioOf } from './support.ts';

const NATION = 20_000;
const DRAWS = 2000;
/** Sweeps of one chain that are timed, all of them kept. */
const SWEEPS = 120;
/** What a contract calls a few seconds. */
const ASKED_SECONDS = 5;

export const bench: Bench = {
  name: 'expected-rank',
  run: async () => {
    const isThere = await hasNumpy();
    const agreement = isThere ? await agrees() : 'not compared';
    const rows: Row[] = [await nation()];
    for (const proposals of [200, 2000, NATION]) rows.push(await sweeps(proposals, isThere, agreement));
    return rows;
  },
};

/** Four grades a proposal, four proposals an assessor's panel share: a call of so many proposals. */
function asked(proposals: number, more: object = {}) {
  const call = callOf({
    seed: 1,
    proposals,
    assessors: Math.ceil(proposals / 4),
    panels: Math.max(1, Math.round(proposals / 200)),
    gradesEach: 4,
    spread: { proposals: 1.2, assessors: 0.6, panels: 0.3, noise: 1 },
    scale: [1, 9],
    step: 1,
    isClipped: true,
  });
  return { scores: call.scores, scale: [...call.scale], fundable: Math.floor(proposals / 5), draws: DRAWS, seed: 1, ...more };
}

/** All of it, from plain values to ranks, zone and contested proposals. */
async function nation(): Promise<Row> {
  const input = asked(NATION);
  const counts: number[] = [];
  const converged: boolean[] = [];
  const run = (workers: number) => async () => {
    const start = performance.now();
    const { proposals, convergence } = await expectedRank.run(readInput(expectedRank, { ...input, workers }));
    counts.push(proposals.length);
    converged.push(convergence!.isConverged);
    return (performance.now() - start) / 1000;
  };
  const { threads, alone } = await inTurns({ threads: run(2), alone: run(0) });
  const seconds = median(threads);
  return {
    what: `${NATION} proposals, ${input.scores.length} grades, ${DRAWS} draws of 4 chains, 2 threads, with reading`,
    ours: `${seconds.toFixed(1)} s, ${(NATION / seconds).toFixed(0)} proposals/s (no threads ${median(alone).toFixed(1)} s)`,
    peer: `none: asked for are a few seconds, read as ${ASKED_SECONDS}`,
    ratio: `${(ASKED_SECONDS / seconds).toFixed(2)} × as fast as asked`,
    checked: counts.every((count) => count === NATION) && converged.every(Boolean) ? 'all ranked, chains converged' : 'FAILED',
  };
}

/** Sweeps of one chain on one thread, ranks kept, beside NumPy. */
async function sweeps(proposals: number, isThere: boolean, checked: string): Promise<Row> {
  const { sheet } = rosterOf(readInput(expectedRank, asked(proposals)));
  const ours = async () => (await milliseconds(() => chain(sheet, SWEEPS, 0))) / 1000;
  const peer = async () => (isThere ? (await numpyRun(sheet, { draws: SWEEPS, warmUp: 0, seed: 1 })).seconds : Number.NaN);
  const found = await inTurns({ ours, peer });
  const perSecond = (seconds: number) =>
    `${((proposals * SWEEPS) / seconds / 1e6).toFixed(2)} M proposal draws/s, ${((seconds / SWEEPS) * 1000).toFixed(2)} ms a draw`;
  return {
    what: `${proposals} proposals, ${sheet.value.length} grades: one chain of ${SWEEPS} draws, one thread`,
    ours: perSecond(median(found.ours)),
    peer: isThere ? `NumPy ${perSecond(median(found.peer))}` : 'peer not installed',
    ratio: isThere ? `${ratioOf(found.peer, found.ours).toFixed(1)} ×` : '–',
    checked,
  };
}

function chain(sheet: Parameters<typeof drawnOf>[0], draws: number, warmUp: number): Drawn {
  const plan = { seed: 1, chains: 1, draws, warmUp };
  const drawn = drawnOf(sheet, plan);
  for (const _turn of runChain({ sheet, plan, trades: tradesOf(sheet), drawn }, 0));
  return drawn;
}

/** Long runs of both on a small call: expected ranks and spreads must agree within the chance of either. */
async function agrees(): Promise<string> {
  const { sheet } = rosterOf(readInput(expectedRank, asked(300)));
  const settings = { draws: 8000, warmUp: 500, seed: 2 };
  const peer = await numpyRun(sheet, settings);
  const { ranks, figures } = chain(sheet, settings.draws, settings.warmUp);
  let worst = 0;
  for (let p = 0; p < sheet.proposals; p++) {
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < settings.draws; draw++) {
      const rank = ranks[draw * sheet.proposals + p]!;
      sum += rank;
      squares += rank * rank;
    }
    const mean = sum / settings.draws;
    worst = Math.max(worst, Math.abs(mean - peer.rank[p]!) / Math.sqrt(squares / settings.draws - mean * mean));
  }
  const means = [1, 2, 3].map((figure) => {
    let sum = 0;
    for (let draw = 0; draw < settings.draws; draw++) sum += figures[draw * FIGURES + figure]!;
    return sum / settings.draws;
  });
  const apart = Math.max(...means.map((mean, i) => Math.abs(mean / peer.figures[i]! - 1)));
  const says = `300 proposals: expected ranks within ${worst.toFixed(3)} of their own spread, spreads within ${(100 * apart).toFixed(1)} %`;
  return worst < 0.12 && apart < 0.03 ? says : `FAILED: ${says}`;
}
