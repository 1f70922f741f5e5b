/** Which figures and scores are not there, and why. */
import type { Output } from './answer.ts';
import { COMPLETE, EMPTY } from './combine.ts';
import type { Prepared } from './prepare.ts';
import type { Question } from './question.ts';
import type { Steps } from './schema.ts';
import type { Tower } from './tower.ts';

const words: Readonly<Record<Exclude<Steps['impute'], 'none'>, string>> = {
  'group-mean': 'the mean of its group stands in',
  mean: 'the mean of all stands in',
  median: 'the median of all stands in',
  knn: 'the mean of its nearest neighbours stands in',
};

export function missingOf(
  question: Question,
  { denominated, imputed }: Prepared,
  tower: Tower,
  steps: Steps,
  noughts: ReadonlyMap<number, string>,
): Output['missing'] {
  const { n, m, units, codes, raw, groups } = question;
  const found: Output['missing'] = [];
  for (let cell = 0; cell < m * n; cell++) {
    if (!Number.isNaN(denominated[cell]!)) continue;
    const because = noughts.get(cell) ?? (Number.isNaN(raw[cell]!) ? 'not given' : 'its denominator is missing or 0');
    const one = { unit: units[cell % n]!, code: codes[Math.floor(cell / n)]! };
    if (steps.impute === 'none') found.push({ ...one, because });
    else if (Number.isNaN(imputed[cell]!)) found.push({ ...one, because: `${because}, and nothing to stand in for it`, imputed: null });
    else found.push({ ...one, because: `${because}; ${words[steps.impute]}`, imputed: imputed[cell]! });
  }
  for (const { node, children } of groups) {
    if (tower.gaps[node] === COMPLETE) continue;
    const column = tower.columns[node]!;
    for (let u = 0; u < n; u++)
      if (Number.isNaN(column[u]!)) found.push({ unit: units[u]!, code: codes[node]!, because: whyNot(node, children, u) });
  }
  return found;

  function whyNot(node: number, children: readonly number[], u: number): string {
    const held = children.filter((child) => tower.gaps[child] !== EMPTY && tower.weights[child]! > 0);
    if (children.length === 0) return `${codes[node]} has no indicator`;
    if (held.length === 0) return 'nothing in it tells units apart';
    const total = held.reduce((sum, child) => sum + tower.weights[child]!, 0);
    const there = held.reduce((sum, child) => sum + (Number.isNaN(tower.columns[child]![u]!) ? 0 : tower.weights[child]!), 0);
    if (steps.weights === 'benefit-of-doubt' && there > 0) return 'no weights keep the shares asked for';
    return `${Math.round((100 * there) / total)} % of its weight is there; ${Math.round(100 * steps.coverage)} % are needed`;
  }
}
