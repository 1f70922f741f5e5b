/** The base run: the question laid out, noughts screened, values on the common scale, scores built. */

import { adjustedOf } from './adjusted.ts';
import type { Output } from './answer.ts';
import { contributionsTo } from './contributions.ts';
import { differenceOf, largestFirst, sayLargest, signed } from './differences.ts';
import { missingOf } from './missing.ts';
import { peersOf } from './peers.ts';
import { type Prepared, prepare } from './prepare.ts';
import { plain, type Question, questionOf } from './question.ts';
import { Ranker, ranksOf } from './ranks.ts';
import type { Input } from './schema.ts';
import { findingsOf, type Noughts, noughtsOf } from './screening.ts';
import { type Tower, towerOf } from './tower.ts';

export interface Base {
  readonly question: Question;
  readonly noughts: Noughts;
  readonly prepared: Prepared;
  readonly tower: Tower;
}

export function baseOf(asked: Input): Base {
  const given = questionOf(asked);
  const noughts = noughtsOf(asked, given);
  const raw = given.raw.slice();
  for (const cell of noughts.missing.keys()) raw[cell] = Number.NaN;
  const question = { ...given, raw };
  const prepared = prepare(question, asked.steps);
  return { question, noughts, prepared, tower: towerOf(question, prepared.normalised, asked.steps) };
}

/** Ranks of the first group at the top, 0 where a unit has none. */
export function baseRanks({ question, tower }: Base): Int32Array {
  const ranker = new Ranker(question.n);
  const [root] = question.roots;
  if (root !== undefined) ranker.rank(tower.columns[root]!);
  return ranker.ranks;
}

/** All that needs no further run but the adjusted one. */
export function reportOf(asked: Input, base: Base): Output {
  const { question, noughts, prepared, tower } = base;
  const { codes, roots } = question;
  const byNode = <T>(of: (column: Float64Array) => T) => Object.fromEntries(codes.map((code, node) => [code, of(tower.columns[node]!)]));
  return {
    scores: byNode(plain),
    ranks: byNode(ranksOf),
    contributions: Object.fromEntries(roots.map((root) => [codes[root]!, contributionColumns(base, root)])),
    weights: weightsOf(base),
    treated: treatedOf(base),
    missing: missingOf(question, prepared, tower, asked.steps, noughts.missing),
    leftOut: [...prepared.leftOut].map(([i, because]) => ({ code: codes[i]!, because })),
    screening: [...noughts.findings, ...findingsOf(question, prepared.normalised, prepared.denominated)],
    ...(asked.steps.weights === 'pca' && { pca: componentsOf(base) }),
    ...(asked.stages && { stages: stagesOf(question, prepared) }),
    ...(asked.compare && { differences: asked.compare.flatMap(([a, b]) => roots.map((root) => compared(base, root, a, b))) }),
    ...(asked.adjust && { adjusted: adjustedOf(question, asked.steps, tower, asked.adjust) }),
    ...(asked.structure && { peers: peersOf(asked, question, tower) }),
  };
}

function contributionColumns({ question, tower }: Base, root: number) {
  return Object.fromEntries([...contributionsTo(question, tower, root)].map(([node, amounts]) => [question.codes[node]!, plain(amounts)]));
}

function weightsOf({ question, tower }: Base): Record<string, number> {
  const weights = Object.fromEntries(question.roots.map((root) => [question.codes[root]!, 1]));
  for (const { children } of question.groups) {
    const total = children.reduce((sum, child) => sum + tower.weights[child]!, 0);
    for (const child of children) weights[question.codes[child]!] = total > 0 ? tower.weights[child]! / total : 0;
  }
  return weights;
}

function treatedOf({ question, prepared }: Base): Output['treated'] {
  const known = (value: number) => (Number.isNaN(value) ? 0 : value);
  return (prepared.treatments ?? []).flatMap(({ winsorised, log, before, after, passes }, i) =>
    winsorised === 0 && !log
      ? []
      : [
          {
            code: question.codes[i]!,
            winsorised,
            log,
            skewness: [before.skewness, known(after.skewness)] as [number, number],
            kurtosis: [before.kurtosis, known(after.kurtosis)] as [number, number],
            passes,
          },
        ],
  );
}

function componentsOf({ question, tower }: Base): NonNullable<Output['pca']> {
  return [...tower.components].map(([g, { explained, opposed }]) => ({
    group: question.codes[question.groups[g]!.node]!,
    explained,
    opposed: opposed.map((node) => question.codes[node]!),
  }));
}

function stagesOf({ n, m, codes }: Question, { denominated, imputed, treated, normalised }: Prepared): NonNullable<Output['stages']> {
  const columns = (values: Float64Array) =>
    Object.fromEntries(codes.slice(0, m).map((code, i) => [code, plain(values.subarray(i * n, (i + 1) * n))]));
  return {
    denominated: columns(denominated),
    imputed: columns(imputed),
    treated: columns(treated),
    normalised: columns(normalised),
  };
}

function compared({ question, tower }: Base, root: number, a: string, b: string): NonNullable<Output['differences']>[number] {
  const [atA, atB] = [question.units.indexOf(a), question.units.indexOf(b)];
  const by = largestFirst(differenceOf(question, tower, root, atA, atB), question.codes);
  const difference = tower.columns[root]![atA]! - tower.columns[root]![atB]!;
  const group = question.codes[root]!;
  if (Number.isNaN(difference)) return { a, b, group, difference: null, by, because: 'one of them has no score' };
  return { a, b, group, difference, by, because: `${a} ${signed(difference)} against ${b}${by.length > 0 ? `: ${sayLargest(by)}` : ''}` };
}
