/** A second run beside the base one: what it changes for each unit, and which indicators make the change. */
import type { Output } from './answer.ts';
import { contributionsTo } from './contributions.ts';
import { largestFirst, sayLargest, signed } from './differences.ts';
import { prepare } from './prepare.ts';
import { plain, type Question } from './question.ts';
import { ranksOf } from './ranks.ts';
import type { Adjust, Steps } from './schema.ts';
import { type Tower, towerOf } from './tower.ts';

type Adjusted = NonNullable<Output['adjusted']>;
type Change = Adjusted['changes'][number];

/** The question with other weights and steps; indicators left out have the weight nought. */
export function adjustedOf(question: Question, steps: Steps, base: Tower, { steps: others, weights, leaveOut }: Adjust): Adjusted {
  const own = { ...steps, ...Object.fromEntries(Object.entries(others ?? {}).filter(([, value]) => value !== undefined)) } as Steps;
  const left = new Set(leaveOut ?? []);
  const raw = question.raw.slice();
  question.codes.slice(0, question.m).forEach((code, i) => {
    if (left.has(code)) raw.fill(Number.NaN, i * question.n, (i + 1) * question.n);
  });
  const asked = { ...question, raw, weight: question.weight.map((weight, node) => weights?.[question.codes[node]!] ?? weight) };
  const tower = towerOf(asked, prepare(asked, own).normalised, own);
  const changes = question.roots.flatMap((root) => changesOf(question, base, tower, root));
  const [first] = question.roots;
  const moved = changes.flatMap(({ group, rank }) => (group === question.codes[first ?? -1] && rank.change !== null ? [rank.change] : []));
  return {
    scores: Object.fromEntries(question.codes.map((code, node) => [code, plain(tower.columns[node]!)])),
    ranks: Object.fromEntries(question.codes.map((code, node) => [code, ranksOf(tower.columns[node]!)])),
    changes,
    meanRankShift: moved.length === 0 ? null : moved.reduce((sum, change) => sum + Math.abs(change), 0) / moved.length,
  };
}

function changesOf(question: Question, base: Tower, other: Tower, root: number): Change[] {
  const [before, after] = [base.columns[root]!, other.columns[root]!];
  const [ranksBefore, ranksAfter] = [ranksOf(before), ranksOf(after)];
  const [given, gives] = [contributionsTo(question, base, root), contributionsTo(question, other, root)];
  return question.units.map((unit, u) => {
    const score = change(plain([before[u]!])[0]!, plain([after[u]!])[0]!, 1);
    const rank = change(ranksBefore[u]!, ranksAfter[u]!, -1);
    const nodes = new Set([...given.keys(), ...gives.keys()]);
    const parts = new Map([...nodes].map((node) => [node, (gives.get(node)?.[u] ?? 0) - (given.get(node)?.[u] ?? 0)]));
    const by = score.change === null ? [] : largestFirst(parts, question.codes);
    return { unit, group: question.codes[root]!, score, rank, by, because: say(score, rank, sayLargest(by)) };
  });
}

const change = (base: number | null, adjusted: number | null, sign: 1 | -1) => ({
  base,
  adjusted,
  change: base === null || adjusted === null ? null : sign > 0 ? adjusted - base : base - adjusted,
});

function say(score: Change['score'], rank: Change['rank'], largest: string): string {
  if (score.change === null) return score.base === null ? 'had no score' : 'has no score any more';
  const places = rank.change ?? 0;
  const moved =
    places === 0
      ? 'keeps its rank'
      : `${places > 0 ? 'rises' : 'falls'} ${Math.abs(places)} ${Math.abs(places) === 1 ? 'place' : 'places'}`;
  return `${moved}, score ${signed(score.change)}${largest ? `: ${largest}` : ''}`;
}
