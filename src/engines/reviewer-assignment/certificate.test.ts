import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ask, latent, slackness } from './demonstration.ts';

const ROUNDING = 1e-10;

test.each([
  { papers: 60, reviewers: 30, maxLoad: 6, minLoad: 6, digits: 15 },
  { papers: 200, reviewers: 120, maxLoad: 6, minLoad: 3, digits: 15 },
  { papers: 200, reviewers: 120, maxLoad: 8, minLoad: 0, digits: 1 },
  { papers: 300, reviewers: 100, maxLoad: 10, minLoad: 4, digits: 2 },
  { papers: 40, reviewers: 200, maxLoad: 2, minLoad: 0, digits: 15 },
])(
  '$papers × $reviewers, loads $minLoad–$maxLoad: prices prove the optimum on every pair',
  async ({ papers, reviewers, maxLoad, minLoad, digits }) => {
    const similarity = latent(papers, reviewers, papers + digits, digits);
    const conflicts = Array.from({ length: papers }, (_, i): [number, number] => [i, (i * 7) % reviewers]);
    const answer = await ask({ similarity, demand: 3, maxLoad, minLoad, conflicts, objective: 'total' });
    expect(answer.assignment).toHaveLength(3 * papers);
    const bars = new Set(conflicts.map(([i, j]) => `${i} ${j}`));
    expect(slackness(similarity, bars, maxLoad, minLoad, answer)).toBeLessThan(ROUNDING);
    expect(Math.abs(answer.certificate.gap)).toBeLessThan(1e-8);
    expect(answer.total).toBeCloseTo(
      answer.assignment.reduce((sum, [i, j]) => sum + similarity[i]![j]!, 0),
      9,
    );
  },
);

test('a proof that is not one is seen', async () => {
  const similarity = latent(60, 30, 1);
  const answer = await ask({ similarity, demand: 3, maxLoad: 8, objective: 'total' });
  const [i, j] = answer.assignment[0]!;
  const other = similarity[i]!.findIndex((_, k) => !answer.assignment.some(([a, b]) => a === i && b === k));
  const worse = { ...answer, assignment: [[i, other] as [number, number], ...answer.assignment.slice(1)] };
  expect(j).not.toBe(other);
  expect(slackness(similarity, new Set(), 8, 0, worse)).toBeGreaterThan(1e-6);
});

test('papers that like all reviewers alike are no trap', async () => {
  const similarity = Array.from({ length: 150 }, () => Array(300).fill(0.5) as number[]);
  const answer = await ask({ similarity, demand: 4, maxLoad: 2, minLoad: 2, objective: 'total' });
  expect(answer.total).toBe(300);
  expect(new Set(answer.loads)).toEqual(new Set([2]));
});

test('everyone’s favourites being the same few, the rest is found among all pairs', async () => {
  const similarity = Array.from({ length: 100 }, (_, i) =>
    Array.from({ length: 200 }, (_, j) => 1 - j / 1000 + ((i * 31 + j * 17) % 13) / 1e5),
  );
  const answer = await ask({ similarity, demand: 3, maxLoad: 2, objective: 'total' });
  expect(answer.unfilled).toEqual([]);
  expect(slackness(similarity, new Set(), 2, 0, answer)).toBeLessThan(ROUNDING);
});

/** Published scores of a conference, 118 papers × 177 reviewers; used where they lie beside the checkout. */
const midl = new URL('../../../../shared/data/reviewing/midl/scores_reviewer_by_paper.csv', import.meta.url);

describe.skipIf(!existsSync(midl))('MIDL, 3 reviews a paper, loads 2 to 4', () => {
  const similarity = () => {
    const byReviewer = readFileSync(midl, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(Number));
    return byReviewer[0]!.map((_, paper) => byReviewer.map((row) => row[paper]!));
  };

  test('the most similarity in all is proven', async () => {
    const given = similarity();
    const answer = await ask({ similarity: given, demand: 3, maxLoad: 4, minLoad: 2, objective: 'total' });
    expect(given).toHaveLength(118);
    expect(answer.total).toBeCloseTo(150.0431, 4);
    expect(slackness(given, new Set(), 4, 2, answer)).toBeLessThan(ROUNDING);
  });

  test('no paper can be better served than the worst is', async () => {
    const given = similarity();
    const answer = await ask({ similarity: given, demand: 3, maxLoad: 4, minLoad: 2, objective: 'leximin' });
    expect(answer.minimumPaper).toBeCloseTo(0.9448, 4);
    expect(
      Math.min(
        ...given.map((row) =>
          row
            .toSorted((a, b) => b - a)
            .slice(0, 3)
            .reduce((sum, each) => sum + each),
        ),
      ),
    ).toBeCloseTo(answer.minimumPaper!, 12);
    expect(answer.certificate.gap).toBeLessThan(1e-9);
    expect(new Set(answer.loads)).toEqual(new Set([2]));
  });
});
