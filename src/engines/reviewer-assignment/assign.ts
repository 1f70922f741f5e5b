/** The four objectives. */
import type { Watch } from '../engine/index.ts';
import { answerOf, scoresOf } from './answer.ts';
import { boundAt, concave, linear, pricesOf } from './certificate.ts';
import { drawn, sharesOf } from './draw.ts';
import { firstCandidates } from './first.ts';
import { assignedIn, leximin } from './leximin.ts';
import { gridFor } from './probability.ts';
import { candidatesFor, layOut, marketOf, type Question } from './question.ts';
import type { Input, Output } from './schema.ts';
import { type Start, solve } from './solve.ts';
import { Sum } from './sum.ts';

/** Reading the pairs is about this share of the work. */
const READING = 0.5;

export async function assign(asked: Input, watch: Watch = {}): Promise<Output> {
  watch.signal?.throwIfAborted();
  const question = layOut(asked);
  const answer = await objectives[asked.objective](question, watch);
  watch.progress?.(1);
  return answer;
}

const objectives: Readonly<Record<Input['objective'], (question: Question, watch: Watch) => Promise<Output>>> = {
  total: mostInAll,
  leximin: worstFirst,
  randomised: (question, watch) => byChance(question, 0, watch),
  perturbed: (question, watch) => byChance(question, question.asked.perturbation, watch),
};

async function mostInAll(question: Question, watch: Watch): Promise<Output> {
  const solved = await solve(marketOf(question), await startOf(question, 1, watch), watch);
  const pairs = pairsOf(assignedIn(solved.net));
  const prices = pricesOf(solved.net);
  const fixed = sum(question.requiredSimilarity);
  const value = sum(pairs.map(([paper, reviewer]) => question.pairs.weightOf(paper, reviewer))) + fixed;
  return answerOf(question, solved, pairs, { of: 'total', value, bound: boundAt(solved.net, prices, linear(1)) + fixed, prices });
}

async function worstFirst(question: Question, watch: Watch): Promise<Output> {
  const market = marketOf(question);
  const start = await startOf(question, 1, watch);
  const first = await solve(market, start, watch);
  const given = Float64Array.from(scoresOf(question, []));
  const counts = Uint8Array.from(question.demand, (demand, i) =>
    demand > 0 || question.asked.required.some(([paper]) => paper === i) ? 1 : 0,
  );
  const rounds = question.asked.rounds ?? Math.max(10, Math.min(200, Math.floor(20_000_000 / (1 + question.papers * question.reviewers))));
  const fair = await leximin(market, start, first, { given, counts, rounds }, part(watch, READING, 1));
  const pairs = pairsOf(fair.assigned);
  const scores = scoresOf(question, pairs).filter((_, i) => counts[i]);
  const value = scores.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY);
  const known = scores.length > 0 ? { value, bound: fair.bound } : { value: 0, bound: 0 };
  return answerOf(question, first, pairs, { of: 'minimumPaper', ...known, prices: fair.prices, importance: fair.importance });
}

async function byChance(question: Question, perturbation: number, watch: Watch): Promise<Output> {
  const { asked, pairs: given } = question;
  const grid = gridFor(asked.maxProbability ?? 1, question.papers, perturbation);
  const most = grid.pieces.reduce((all, { room }) => all + room, 0) / grid.units;
  const solved = await solve(marketOf(question, grid.units, grid.pieces), await startOf(question, most, watch), watch);
  const { net } = solved;
  const shares = sharesOf(net);
  const probabilities = Array.from(shares.units, (units, k): [number, number, number] => [
    shares.paper[k]!,
    shares.reviewer[k]!,
    units / grid.units,
  ]);
  const prices = pricesOf(net);
  const fixed = sum(question.requiredSimilarity);
  const expectedTotal = sum(probabilities.map(([i, j, x]) => given.weightOf(i, j) * x)) + fixed;
  const spread = sum(probabilities.map(([i, j, x]) => spreadWorth(given.weightOf(i, j), x, perturbation))) + fixed;
  const certified =
    perturbation === 0 ? { of: 'expectedTotal' as const, value: expectedTotal } : { of: 'perturbedTotal' as const, value: spread };
  const bound = boundAt(net, prices, perturbation === 0 ? linear(most) : concave(perturbation, most)) + fixed;
  return answerOf(
    question,
    solved,
    drawn(shares, net, asked.seed),
    { ...certified, bound, prices },
    {
      expectedTotal,
      probabilities: [...probabilities, ...asked.required.map(([i, j]): [number, number, number] => [i, j, 1])].sort(
        ([a, i], [b, j]) => a - b || i - j,
      ),
    },
  );
}

async function startOf(question: Question, shareOfPair: number, watch: Watch): Promise<Start> {
  const { asked, quotas, source } = question;
  const keep = candidatesFor(question, shareOfPair);
  const shelf = { source, classOf: quotas.classOf, classes: quotas.classes, keep };
  return { candidates: await firstCandidates(shelf, asked.workers ?? 0, part(watch, 0, READING)), keep };
}

/** The share of a job that one of its parts is. */
function part({ progress, signal }: Watch, from: number, to: number): Watch {
  return { ...(signal ? { signal } : {}), ...(progress ? { progress: (share: number) => progress(from + share * (to - from)) } : {}) };
}

const pairsOf = (assigned: readonly (readonly number[])[]) =>
  assigned.flatMap((own, paper) => own.map((reviewer): [number, number] => [paper, reviewer]));

const sum = (values: readonly number[]) => {
  const all = new Sum();
  for (const value of values) all.add(value);
  return all.value;
};

const spreadWorth = (similarity: number, x: number, b: number) => similarity * x - b * Math.abs(similarity) * x * x;
