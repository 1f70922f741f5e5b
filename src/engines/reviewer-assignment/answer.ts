/** Puts an answer together: scores, loads, certificate, and what could not be filled. */
import { inReviews, unfilledOf } from './because.ts';
import type { Prices } from './certificate.ts';
import type { Question } from './question.ts';
import type { Output } from './schema.ts';
import type { Solved } from './solve.ts';
import { Sum } from './sum.ts';

type Pair = [paper: number, reviewer: number];
type Certified = Pick<Output['certificate'], 'of' | 'value' | 'bound'> & { readonly prices: Prices; readonly importance?: Float64Array };

export function answerOf(
  question: Question,
  solved: Solved,
  pairs: readonly Pair[],
  certified: Certified,
  more: Partial<Output> = {},
): Output {
  const { asked, papers, reviewers, demand, requiredSimilarity } = question;
  const scores = scoresOf(question, pairs);
  const loads = new Array<number>(reviewers).fill(0);
  for (const [, reviewer] of [...pairs, ...asked.required]) loads[reviewer]! += 1;
  const required = asked.required.map(([paper]) => paper);
  const needing = new Set([...demand.keys()].filter((paper) => demand[paper]! > 0).concat(required));
  const served = scores.filter((_, paper) => needing.has(paper));
  const all = new Sum();
  for (const [paper, reviewer] of pairs) all.add(question.pairs.weightOf(paper, reviewer));
  for (const similarity of requiredSimilarity) all.add(similarity);
  return {
    assignment: [...pairs, ...asked.required.map(([paper, reviewer]): Pair => [paper, reviewer])].sort(([a, i], [b, j]) => a - b || i - j),
    total: all.value,
    minimumPaper: served.length > 0 ? served.reduce((least, score) => Math.min(least, score)) : null,
    meanPaper: served.length > 0 ? served.reduce((sum, score) => sum + score, 0) / served.length : null,
    paperScores: scores,
    loads,
    certificate: certificateOf(question, solved, certified, papers),
    ...unmet(question, solved),
    ...more,
  };
}

function certificateOf(
  { quotas }: Question,
  { net }: Solved,
  { prices, importance, of, value, bound }: Certified,
  papers: number,
): Output['certificate'] {
  const { classes } = quotas;
  return {
    of,
    value,
    bound,
    gap: bound - value,
    resolution: 1 / net.scale,
    reviewerPrices: Array.from(prices.reviewer),
    paperValues: Array.from({ length: papers }, (_, i) => Array.from(prices.value.subarray(i * classes, (i + 1) * classes))),
    ...(importance ? { paperImportance: Array.from(importance) } : {}),
  };
}

function unmet(question: Question, { net, shortages, crowds, underloaded }: Solved): Pick<Output, 'unfilled' | 'underloaded' | 'crowds'> {
  const { units } = net.market;
  return {
    unfilled: unfilledOf(question, shortages, crowds, units),
    underloaded: underloaded.map(({ reviewer, units: lacking }) => ({
      reviewer,
      missing: Math.ceil(lacking / units),
      because:
        'Every paper that it may review and that needs reviews is taken by reviewers who need it for their own minLoad, or has it already.',
    })),
    crowds: crowds.map((crowd) => inReviews(crowd, units)),
  };
}

export function scoresOf({ papers, pairs: given, asked, requiredSimilarity }: Question, pairs: readonly Pair[]): number[] {
  const scores = new Array<number>(papers).fill(0);
  asked.required.forEach(([paper], k) => {
    scores[paper]! += requiredSimilarity[k]!;
  });
  for (const [paper, reviewer] of pairs) scores[paper]! += given.weightOf(paper, reviewer);
  return scores;
}
